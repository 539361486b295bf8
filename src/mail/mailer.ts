import type { MailContent } from './templates/content'

export interface Mail extends MailContent {
  /** The same for each attempt to send one mail, so that a receiver can recognise a repetition. */
  readonly id: string
  /** One bare address. */
  readonly to: string
}

export interface Mailer {
  /** @throws Error of any kind if the mail was not handed over; it may be sent again */
  send(mail: Mail, signal: AbortSignal): Promise<void>
  /** Where mails go, without credentials: for the log line at start-up. */
  describe(): string
}
