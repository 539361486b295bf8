import { loadConfig } from '../../../src/config/load'
import { SmtpRelay } from '../../../src/mail/smtp-relay'

/** Sends one mail by the settings of its environment: certificates are trusted when a process starts. */
async function sendMail(): Promise<void> {
  const { smtp, from } = loadConfig({ argv: [], env: process.env, stages: [] }).mail
  if (smtp === null) throw new Error('mail.smtp is not set')
  const mail = { id: 'an-id', to: 'alice@example.com', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
  await new SmtpRelay({ from, smtp }).send(mail, new AbortController().signal)
}

void sendMail()
