import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

interface Delivered {
  /** The envelope: who it came from and who gets it, whatever the headers say. */
  readonly from: string
  readonly to: readonly string[]
  readonly mail: Email
  /** Whether the connection was encrypted. */
  readonly secure: boolean
}

/** A real SMTP relay on loopback that keeps what it is handed. */
export class SmtpSink {
  readonly delivered: Delivered[] = []
  /** How many clients connected, whether they handed over anything or not. */
  connections = 0

  private constructor(
    private readonly server: SMTPServer,
    private readonly host: string,
  ) {}

  /** @param options e.g. without STARTTLS; by default it offers STARTTLS with an untrusted certificate */
  static async start(options: SMTPServerOptions = {}, host = '127.0.0.1'): Promise<SmtpSink> {
    const server = new SMTPServer({
      authOptional: true,
      // Or it warns that its certificate is worth nothing, which is the point of it here.
      logger: false,
      onConnect(_session, done) {
        sink.connections++
        done()
      },
      onData(stream, session, done) {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const to = rcptTo.map(({ address }) => address)
        void buffer(stream).then(async (raw) => {
          const mail = await PostalMime.parse(raw)
          sink.delivered.push({ from, to, mail, secure: session.secure })
          done()
        })
      },
      ...options,
    })
    const sink = new SmtpSink(server, host)
    // A client that hangs up in the middle is part of the test.
    server.on('error', () => undefined)
    server.listen(0, host)
    await once(server.server, 'listening')
    return sink
  }

  /** How many clients are connected right now. */
  get openConnections(): number {
    return this.server.connections.size
  }

  get url(): string {
    return `smtp://${this.host}:${String(portOf(this.server.server.address()))}`
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve)
    })
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}
