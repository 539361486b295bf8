import { LINK_LIFE } from '../mail/durations'
import { durationInWords } from '../pages/duration'
import { html } from '../pages/html'
import { page } from '../pages/page'
import { utcTime } from '../pages/utc-time'
import type { ValidationPurpose, ValidationSession } from '../storage/storage'

export interface ConfirmPage extends Pick<
  ValidationSession,
  'purpose' | 'address' | 'userId' | 'clientAddress' | 'program' | 'sid'
> {
  readonly nonce: string
  readonly serverName: string
  /** In ms. */
  readonly requestedAt: number
  readonly token: string
}

/** Mail scanners open every link, so only the button confirms. The page shows who asked, as its reader may not have. */
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
        <dt>Requested</dt>
        <dd>${utcTime(data.requestedAt)}</dd>
        <dt>From</dt>
        <dd>${data.clientAddress}</dd>
        <dt>With</dt>
        <dd>${data.program}</dd>
      </dl>
      <p>If you did not request this, close this page. Nothing happens until the button is pressed.</p>
      <form method="post" action="?${query}">
        <button type="submit">${button}</button>
      </form>`,
  })
}

export function confirmedPage({ nonce, purpose }: { nonce: string; purpose: ValidationPurpose }): string {
  return page({
    title: 'Your e-mail address is confirmed',
    nonce,
    body: html`<p>${NEXT_STEP[purpose]}</p>
      <p>You can close this page.</p>`,
  })
}

/** The same page for every reason, so that trying links tells nothing. */
export function linkRefusedPage({ nonce }: { nonce: string }): string {
  return page({
    title: 'This link does not work',
    nonce,
    body: html`<p>
        The link may be older than ${durationInWords(LINK_LIFE)}, already used, replaced by the link of a newer mail, or
        copied only in part.
      </p>
      <p>
        If you have already confirmed your address, continue in the app where you started. Otherwise request a new mail
        there.
      </p>`,
  })
}

const CONFIRM = {
  register: {
    question: 'Create an account with this e-mail address?',
    button: 'Yes, this is my address',
    consequence: 'Someone is creating an account and has entered this e-mail address.',
  },
  reset: {
    question: 'Reset the password of your account?',
    button: 'Yes, reset my password',
    consequence: 'Whoever requested this can then choose a new password and use your account.',
  },
  add: {
    question: 'Add this e-mail address to an account?',
    button: 'Yes, add my address',
    consequence:
      'The owner of the account can then be reached through this address, and can reset the password with it.',
  },
} as const satisfies Record<ValidationPurpose, object>

const NEXT_STEP = {
  register: 'Go back to the app where you started and finish creating your account.',
  reset: 'Go back to the app where you started and set your new password.',
  add: 'Go back to the app where you started and add the address to your account.',
} as const satisfies Record<ValidationPurpose, string>
