import { html } from '../pages/html'
import { page } from '../pages/page'
import { utcTime } from '../pages/utc-time'

/** What a mailed link confirms, in the words of the validation session's purpose. */
export type ConfirmationPurpose = 'register' | 'reset' | 'add'

export interface ConfirmPage {
  readonly nonce: string
  readonly purpose: ConfirmationPurpose
  readonly serverName: string
  readonly address: string
  /** The account concerned; null when there is none yet, or when it is not known. */
  readonly userId: string | null
  /** When the mail was asked for, in ms. */
  readonly requestedAt: number
  /** The IP address or network that asked for it. */
  readonly clientAddress: string
  /** The program that did, in plain words. */
  readonly program: string
  readonly sid: string
  readonly token: string
}

/**
 * Where a mailed link leads. Looking at it changes nothing, as mail scanners look at every link (T093): the button posts
 * to the same URL. It says what is confirmed, for whom, and who asked: that may be somebody else (T094).
 */
export function confirmPage(data: ConfirmPage): string {
  const { question, button, consequence } = CONFIRM[data.purpose]
  const query = new URLSearchParams({ sid: data.sid, token: data.token }).toString()
  return page({
    title: question,
    nonce: data.nonce,
    body: html`<p>${consequence}</p>
      <dl>
        <dt>Server</dt>
        <dd>${data.serverName}</dd>
        ${
          data.userId === null
            ? ''
            : html`<dt>Account</dt>
                <dd>${data.userId}</dd>`
        }
        <dt>E-mail address</dt>
        <dd>${data.address}</dd>
        <dt>Asked for</dt>
        <dd>${utcTime(data.requestedAt)}</dd>
        <dt>From</dt>
        <dd>${data.clientAddress}</dd>
        <dt>With</dt>
        <dd>${data.program}</dd>
      </dl>
      <p>If you did not ask for this, close this page. Nothing happens without the button.</p>
      <form method="post" action="?${query}">
        <button type="submit">${button}</button>
      </form>`,
  })
}

/** After the button, and after every further press of it. */
export function confirmedPage({ nonce, purpose }: { nonce: string; purpose: ConfirmationPurpose }): string {
  return page({
    title: 'Your e-mail address is confirmed',
    nonce,
    body: html`<p>${NEXT_STEP[purpose]}</p>
      <p>You can close this page.</p>`,
  })
}

/** One answer for every link that does not work, so that nothing can be learnt from trying (T092). */
export function linkRefusedPage({ nonce }: { nonce: string }): string {
  return page({
    title: 'This link does not work',
    nonce,
    body: html`<p>
        It may be older than an hour, used already, replaced by the link of a newer mail, or not copied whole.
      </p>
      <p>
        If you have confirmed your address already, go on in the app where you began. Otherwise ask there for a new
        mail.
      </p>`,
  })
}

const CONFIRM = {
  register: {
    question: 'Create an account with this e-mail address?',
    button: 'Yes, this is my address',
    consequence: 'Somebody is creating an account and says that this is their e-mail address.',
  },
  reset: {
    question: 'Reset the password of your account?',
    button: 'Yes, reset my password',
    consequence: 'Whoever asked for this can then choose a new password and use your account.',
  },
  add: {
    question: 'Add this e-mail address to an account?',
    button: 'Yes, add my address',
    consequence: 'Whoever owns the account can then be reached, and can reset its password, through this address.',
  },
} as const satisfies Record<ConfirmationPurpose, object>

const NEXT_STEP = {
  register: 'Go back to the app where you began and finish creating your account.',
  reset: 'Go back to the app where you began: your new password is set there.',
  add: 'Go back to the app where you began: the address is added to the account there.',
} as const satisfies Record<ConfirmationPurpose, string>
