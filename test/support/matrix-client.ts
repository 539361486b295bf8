import type { Test } from 'supertest'
import type { OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'
import type { Gatehouse } from './gatehouse'
import { text } from './reply'

export const DUMMY = { type: 'm.login.dummy' }
export const PASSWORD = 'a long enough secret'

/** Somebody who is logged in. */
export interface Person {
  readonly userId: string
  readonly token: string
  readonly deviceId: string
}

export interface Call {
  /** A string or bytes are sent as they are, anything else as JSON. */
  readonly body?: string | Buffer | object
  /** By the names of the path's parameters. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  readonly token?: string
}

/** What a client proves with that it validated an address. */
interface EmailCredentials {
  readonly sid: string
  readonly client_secret: string
}

/** Where a mail is asked for, by what the validated address is for. */
const REQUEST_TOKEN = {
  register: 'requestTokenToRegisterEmail',
  reset: 'requestTokenToResetPasswordEmail',
  add: 'requestTokenTo3PIDEmail',
} as const

export type Purpose = keyof typeof REQUEST_TOKEN

interface TokenRequest {
  readonly token?: string
  readonly clientSecret?: string
}

/** The requests that tests make again and again, as a client makes them; without further details for a user of its own. */
export class MatrixClient {
  readonly password = PASSWORD
  readonly email: string
  readonly clientSecret: string

  constructor(
    readonly gatehouse: Gatehouse,
    readonly username = 'alice',
  ) {
    this.email = `${username}@example.org`
    this.clientSecret = `secret-of-${username}`
  }

  /** @param path behind the prefix, e.g. `/register` */
  post(path: string, body: object, token?: string): Test {
    const request = this.gatehouse.http.post(`/_matrix/client/v3${path}`).send(body)
    return token === undefined ? request : request.auth(token, { type: 'bearer' })
  }

  get(path: string, token?: string): Test {
    const request = this.gatehouse.http.get(`/_matrix/client/v3${path}`)
    return token === undefined ? request : request.auth(token, { type: 'bearer' })
  }

  /** Sends a request of the contract. */
  call(id: OperationId, { body, path = {}, query = {}, token }: Call = {}): Test {
    const { method, path: template } = declared[id]
    const target = template.replace(/\{(\w+)\}/g, (whole, name: string) => path[name] ?? whole)
    const request = this.gatehouse.http[method](target).query(query)
    if (token !== undefined) void request.auth(token, { type: 'bearer' })
    if (body === undefined) return request
    // supertest would make JSON of a Buffer; the server reads any type as JSON.
    return request.type(Buffer.isBuffer(body) ? 'application/octet-stream' : 'json').send(body)
  }

  /** What this client sends to register its own user, but for the authentication. */
  get registration() {
    return { username: this.username, password: this.password }
  }

  async register(username = this.username, more: object = {}): Promise<Person> {
    const registration = { username, password: this.password, auth: DUMMY, ...more }
    const { body } = await this.post('/register', registration).expect(200)
    return { userId: text(body, 'user_id'), token: text(body, 'access_token'), deviceId: text(body, 'device_id') }
  }

  /** @returns the access token of a new guest */
  async registerAsGuest(): Promise<string> {
    return text((await this.post('/register?kind=guest', {}).expect(200)).body, 'access_token')
  }

  /** Registers, validates and adds this client's address. @returns the access token */
  async registerWithEmail(): Promise<string> {
    const { token } = await this.register()
    const three_pid_creds = await this.validate('add', this.email, { token })
    await this.post('/account/3pid', { three_pid_creds }, token).expect(200)
    return token
  }

  /** Logs in with the password. */
  login(user: string, more: object = {}): Test {
    return this.post('/login', { type: 'm.login.password', user, password: this.password, ...more })
  }

  /** Whose access token it is. */
  whoami(token: string): Test {
    return this.get('/account/whoami', token)
  }

  /** Tries the password by changing it to itself, which also logs other devices out. */
  async canAuthenticate(user: string, password: string): Promise<boolean> {
    const auth = { type: 'm.login.password', user, password }
    const { status } = await this.post('/account/password', { new_password: password, auth })
    return status === 200
  }

  /** Begins what needs User-Interactive Authentication. @returns the id of the session */
  async openUiaSession(path: string, body: object = {}, token?: string): Promise<string> {
    return text((await this.post(path, body, token).expect(401)).body, 'session')
  }

  /** Asks for a mail that validates an address. */
  requestToken(purpose: Purpose, email = this.email, details: TokenRequest = {}): Test {
    const { token, clientSecret: client_secret = this.clientSecret } = details
    return this.call(REQUEST_TOKEN[purpose], { token, body: { email, client_secret, send_attempt: 1 } })
  }

  /** Asks for a mail and opens its link as a person does: looks at the page, then presses the button. */
  async validate(purpose: Purpose, email = this.email, details: TokenRequest = {}): Promise<EmailCredentials> {
    const { body } = await this.requestToken(purpose, email, details).expect(200)
    const link = await this.gatehouse.newestLink()
    await this.gatehouse.http.get(link).expect(200)
    await this.gatehouse.http.post(link).expect(200)
    return { sid: text(body, 'sid'), client_secret: details.clientSecret ?? this.clientSecret }
  }

  /** The addresses of the account. */
  async addresses(token: string): Promise<string[]> {
    const { body } = await this.get('/account/3pid', token).expect(200)
    const { threepids }: { threepids: { address: string }[] } = body
    return threepids.map(({ address }) => address)
  }
}
