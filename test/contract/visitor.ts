import { join } from 'node:path'
import { sqliteDriver } from '../../src/storage/sqlite-driver'
import type { Response, Test } from 'supertest'
import type { OperationId } from '../../generated/contract'
import { DAY } from '../../src/platform/clock'
import { declared } from '../../src/contract/declared'
import type { Gatehouse } from '../support/gatehouse'
import { text } from '../support/reply'

export interface Call {
  /** A string or bytes are sent as they are, anything else as JSON. */
  readonly body?: string | Buffer | object
  /** By the names of the path's parameters. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  readonly token?: string
}

/** What a client proves with that it validated an address. */
export interface EmailCredentials {
  readonly sid: string
  readonly client_secret: string
}

type RequestsToken = Extract<OperationId, `requestToken${string}`>

/** Somebody who is new to a server, with a name and an address that nobody else has there. */
export class Visitor {
  readonly username: string
  readonly email: string
  readonly clientSecret: string
  readonly password = 'a long enough secret'

  private constructor(
    readonly gatehouse: Gatehouse,
    number: number,
  ) {
    this.username = `visitor-${String(number)}`
    this.email = `${this.username}@example.org`
    this.clientSecret = `secret-of-${this.username}`
  }

  /** Each visitor comes on a day of their own, when the limits that earlier ones spent are full again. */
  static of(gatehouse: Gatehouse, number: number): Visitor {
    gatehouse.clock.advance(DAY)
    return new Visitor(gatehouse, number)
  }

  /** Sends a request of the contract. */
  call(id: OperationId, { body, path = {}, query = {}, token }: Call = {}): Test {
    const { method, path: template } = declared[id]
    const target = template.replace(/\{(\w+)\}/g, (whole, name: string) => path[name] ?? whole)
    const request = this.gatehouse.http[method](target).query(query)
    if (token !== undefined) void request.auth(token, { type: 'bearer' })
    if (body === undefined) return request
    // supertest would make JSON of a Buffer; the server reads any type as JSON (rule 7).
    return request.type(Buffer.isBuffer(body) ? 'application/octet-stream' : 'json').send(body)
  }

  /** What every registration of this visitor says. */
  get wish() {
    return { username: this.username, password: this.password }
  }

  /** Registers. @returns the access token */
  async register(more: object = {}): Promise<string> {
    const body = { ...this.wish, ...more, auth: { type: 'm.login.dummy' } }
    return text((await this.call('register', { body }).expect(200)).body, 'access_token')
  }

  /** Begins what needs User-Interactive Authentication. */
  async openUiaSession(id: 'register' | 'changePassword'): Promise<{ session: string }> {
    const reply = await this.call(id, { body: {} }).expect(401)
    return { session: text(reply.body, 'session') }
  }

  /** Comes in as a guest, where guests are let in. @returns the access token */
  async registerAsGuest(): Promise<string> {
    const reply = await this.call('register', { query: { kind: 'guest' }, body: {} }).expect(200)
    return text(reply.body, 'access_token')
  }

  /** Asks for a mail. @param email an address other than this visitor's own */
  requestToken(id: RequestsToken, { email = this.email, token }: { email?: string; token?: string } = {}): Test {
    return this.call(id, { token, body: { email, client_secret: this.clientSecret, send_attempt: 1 } })
  }

  /** Asks for a mail, opens the link in it and presses the button. */
  async validate(id: RequestsToken, asked: { email?: string; token?: string } = {}): Promise<EmailCredentials> {
    const reply = await this.requestToken(id, asked).expect(200)
    await this.gatehouse.http.post(await this.gatehouse.newestLink()).expect(200)
    return { sid: text(reply.body, 'sid'), client_secret: this.clientSecret }
  }

  /** Registers and adds this visitor's address. @returns the access token */
  async registerWithEmail(): Promise<string> {
    const token = await this.register()
    const three_pid_creds = await this.validate('requestTokenTo3PIDEmail', { token })
    await this.call('post3PIDs', { token, body: { three_pid_creds } }).expect(200)
    return token
  }

  /** The query of the newest mail's link. */
  async newestLink(): Promise<{ sid: string; token: string }> {
    const { searchParams } = new URL(await this.gatehouse.newestLink(), this.gatehouse.url)
    return { sid: searchParams.get('sid') ?? '', token: searchParams.get('token') ?? '' }
  }

  /** Sends while another process holds the database for writing, as a backup gone wrong does. */
  async whileDatabaseIsLocked(send: () => Test): Promise<Response> {
    await this.gatehouse.context.outbox.idle()
    const other = new (sqliteDriver())(join(this.gatehouse.dataDir, 'gatehouse.db'))
    try {
      other.exec('BEGIN EXCLUSIVE')
      return await send()
    } finally {
      other.close()
    }
  }

  /** Sends the same again and again until the server has had enough. */
  async untilRefused(send: () => Test): Promise<Response> {
    for (let attempt = 1; attempt < 10; attempt++) {
      const reply = await send()
      if (reply.status === 429) return reply
    }
    return send()
  }
}
