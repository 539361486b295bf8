import type { SendMailOptions } from 'nodemailer'
import type { Mail } from './mailer'

/** Exactly one mailbox for nodemailer's parser too: no list, group, comment or quotes. */
const ONE_MAILBOX = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+$/

/** With an explicit envelope, not one derived from headers. @throws Error if `to` is not one bare canonical address */
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
    // Keeps vacation responders from answering: RFC 3834.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

function domainOf(from: string): string {
  return /@(?<domain>[^\s@>]+)>?\s*$/.exec(from)?.groups?.domain ?? 'localhost'
}
