import type { SendMailOptions } from 'nodemailer'
import type { Mail } from './mailer'

/** What nodemailer's parser takes for exactly one mailbox and nothing else: no list, group, comment or quotes (T088). */
const ONE_MAILBOX = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+$/

/**
 * The mail for nodemailer, with the envelope said rather than guessed from headers.
 * @throws Error when `to` is not one bare address in canonical form; that is a fault of ours
 */
export function toMessage({ id, to, subject, text, html }: Mail, from: string): SendMailOptions {
  if (!ONE_MAILBOX.test(to)) throw new Error('The recipient is not one bare e-mail address.')
  return {
    envelope: { from, to: [to] },
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domainOf(from)}>`,
    // Tells vacation responders not to answer (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

function domainOf(from: string): string {
  return /@(?<domain>[^\s@>]+)>?\s*$/.exec(from)?.groups?.domain ?? 'localhost'
}
