import { createRequire } from 'node:module'
import type * as Nodemailer from 'nodemailer'
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
  /** `smtp://` or `smtps://`, with the port and credentials if any. */
  readonly url: string
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

/** Traffic to these never leaves the machine: the only relays that may go without TLS. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export class SmtpRelay implements Mailer {
  private readonly transport: ReturnType<typeof transportTo>
  private readonly deadlines: SmtpDeadlines

  constructor(private readonly deps: SmtpRelayDeps) {
    this.deadlines = deps.deadlines ?? DEADLINES
    this.transport = transportTo(new URL(deps.url), this.deadlines)
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
    const { protocol, host } = new URL(this.deps.url)
    return `sent through ${protocol}//${host}`
  }
}

function transportTo({ protocol, hostname, port, username, password }: URL, deadlines: SmtpDeadlines) {
  const secure = protocol === 'smtps:'
  const isPlain = !secure && LOOPBACK.has(hostname)
  const load: (name: string) => typeof Nodemailer = createRequire(__filename)
  return load('nodemailer').createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    auth: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    secure,
    requireTLS: !secure && !isPlain,
    ignoreTLS: isPlain,
    dnsTimeout: deadlines.nameLookup,
    connectionTimeout: deadlines.connection,
    greetingTimeout: deadlines.greeting,
    socketTimeout: deadlines.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
