import { createTransport } from 'nodemailer'
import { SECOND } from '../platform/clock'
import type { Mailer } from './mailer'
import { toMessage } from './message'

export interface SmtpRelayOptions {
  readonly from: string
  /** `smtp://` or `smtps://`, with the port and credentials if any. */
  readonly url: string
}

/** How long the relay may keep quiet; nodemailer's own patience is ten minutes (T105). */
const SILENCE = 10 * SECOND
/** How long one mail may take in all, as a tarpit is never quite silent. */
const DEADLINE = 30 * SECOND

/** Traffic to these never leaves the machine: the only relays that may go without TLS (T104). */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Hands mails to an SMTP relay, over verified TLS or not at all. */
export function createSmtpRelay({ from, url }: SmtpRelayOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const isPlain = !secure && LOOPBACK.has(hostname)
  const relay = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    auth: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    secure,
    requireTLS: !secure && !isPlain,
    ignoreTLS: isPlain,
    connectionTimeout: SILENCE,
    greetingTimeout: SILENCE,
    socketTimeout: SILENCE,
    dnsTimeout: SILENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async send(mail, signal) {
      const { envelope } = await relay.sendMail({
        ...toMessage(mail, from),
        signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]),
      })
      if (envelope.to.length !== 1 || envelope.to[0] !== mail.to) {
        throw new Error('The mail library sent the mail to somebody else.')
      }
    },
    describe: () => `sent through ${protocol}//${hostname}${port === '' ? '' : `:${port}`}`,
  }
}
