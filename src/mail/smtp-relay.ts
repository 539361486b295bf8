import { createRequire } from 'node:module'
import { isIPv6 } from 'node:net'
import type * as Nodemailer from 'nodemailer'
import type { SmtpSettings } from '../config/smtp'
import { SECOND } from '../platform/clock'
import type { Mail, Mailer } from './mailer'
import { toMessage } from './message'

/** In milliseconds. */
export interface SmtpDeadlines {
  readonly nameLookup: number
  readonly connection: number
  readonly greeting: number
  /** The longest silence after the greeting. */
  readonly silence: number
  /** In all: a relay that sends a character now and then is never silent for long. */
  readonly mail: number
}

export interface SmtpRelayDeps {
  readonly from: string
  readonly smtp: SmtpSettings
  readonly deadlines?: SmtpDeadlines
}

/** nodemailer itself would wait ten minutes for a silent relay. */
const DEADLINES: SmtpDeadlines = {
  nameLookup: 10 * SECOND,
  connection: 10 * SECOND,
  greeting: 10 * SECOND,
  silence: 10 * SECOND,
  mail: 30 * SECOND,
}

export class SmtpRelay implements Mailer {
  private readonly transport: ReturnType<typeof transportTo>
  private readonly deadlines: SmtpDeadlines

  constructor(private readonly deps: SmtpRelayDeps) {
    this.deadlines = deps.deadlines ?? DEADLINES
    this.transport = transportTo(deps.smtp, this.deadlines)
  }

  async send(mail: Mail, signal: AbortSignal): Promise<void> {
    const { envelope } = await this.transport.sendMail({
      ...toMessage(mail, this.deps.from),
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.deadlines.mail)]),
    })
    if (envelope.to.length !== 1 || envelope.to[0] !== mail.to) {
      throw new Error('The mail library sent the mail to another address.')
    }
  }

  describe(): string {
    const { host, port, tls } = this.deps.smtp
    const scheme = tls === 'implicit' ? 'smtps' : 'smtp'
    return `sent through ${scheme}://${isIPv6(host) ? `[${host}]` : host}:${String(port)}`
  }
}

function transportTo({ host, port, tls, auth }: SmtpSettings, deadlines: SmtpDeadlines) {
  const load: (name: string) => typeof Nodemailer = createRequire(__filename)
  return load('nodemailer').createTransport({
    host,
    port,
    auth: auth === null ? undefined : { user: auth.user, pass: auth.password },
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    dnsTimeout: deadlines.nameLookup,
    connectionTimeout: deadlines.connection,
    greetingTimeout: deadlines.greeting,
    socketTimeout: deadlines.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
