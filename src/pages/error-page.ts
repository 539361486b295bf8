import { html } from './html'
import { page } from './page'

export interface ErrorPageData {
  readonly nonce: string
  readonly status: number
  /** What was wrong, in words, and how long to wait. */
  readonly message: string
}

/** For a person in a browser, where an app gets an error in JSON. */
export function errorPage({ nonce, status, message }: ErrorPageData): string {
  const { title, advice } = TEXTS[status] ?? (status >= 500 ? FAULT : REFUSED)
  // Nobody but the author of an app knows what an endpoint is.
  const reason = status === 404 ? '' : html`<p>${message}</p>`
  return page({
    title,
    nonce,
    body: html`${reason}
      <p>${advice}</p>`,
  })
}

const RELOAD = 'Wait, then load this page again. Nothing is lost.'
const FAULT = {
  title: 'Something went wrong',
  advice: 'The fault is on this server. Try again later; if it stays, tell the people who run the server.',
}
const REFUSED = {
  title: 'This does not work',
  advice: 'Go back to the app where you started, and try again from there.',
}
const TEXTS: Readonly<Record<number, { readonly title: string; readonly advice: string }>> = {
  404: {
    title: 'There is no page here',
    advice:
      'This is an account server for Matrix apps. Enter its address in your app to log in or to create an account.',
  },
  429: { title: 'Too many tries', advice: RELOAD },
  503: { title: 'The server is busy', advice: RELOAD },
}
