import type { Clock } from '../platform/clock'
import type { Config } from '../config/schema'
import { createMailFolder } from './mail-folder'
import { createSmtpRelay } from './smtp-relay'
import type { MailContent } from './templates/content'

export interface Mail extends MailContent {
  /** The same for every attempt at one mail, so that a receiver can tell a repetition. */
  readonly id: string
  /** One bare address. */
  readonly to: string
}

/** Hands mails over to whoever delivers them. */
export interface Mailer {
  /**
   * Resolves when the mail was taken over.
   * @throws whatever went wrong; the mail may be tried again
   */
  send(mail: Mail, signal: AbortSignal): Promise<void>
  /** Where mails go, for the log at start-up; without credentials. */
  describe(): string
}

/** By SMTP where one is configured, else as files in `<dataDir>/mail` so that mail works without any set-up. */
export function createMailer(config: Config['mail'], dataDir: string, clock: Clock): Mailer {
  return config.smtp === null
    ? createMailFolder({ from: config.from, dataDir, clock })
    : createSmtpRelay({ from: config.from, url: config.smtp })
}
