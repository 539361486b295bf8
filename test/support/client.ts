import type { Response } from 'supertest'
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

/** The calls that tests make again and again, as a client makes them. */
export class Client {
  constructor(readonly gatehouse: Gatehouse) {}

  /** @param path behind the prefix, e.g. `/register` */
  post(path: string, body: object, token?: string): Promise<Response> {
    const request = this.gatehouse.http.post(`/_matrix/client/v3${path}`).send(body)
    return token === undefined ? request : request.auth(token, { type: 'bearer' })
  }

  get(path: string, token?: string): Promise<Response> {
    const request = this.gatehouse.http.get(`/_matrix/client/v3${path}`)
    return token === undefined ? request : request.auth(token, { type: 'bearer' })
  }

  async register(username: string, more: object = {}): Promise<Person> {
    const { body } = await this.post('/register', { username, password: PASSWORD, auth: DUMMY, ...more })
    return { userId: text(body, 'user_id'), token: text(body, 'access_token'), deviceId: text(body, 'device_id') }
  }

  /** Tries the password by changing it to itself, which also logs other devices out. */
  async canAuthenticate(user: string, password: string): Promise<boolean> {
    const auth = { type: 'm.login.password', user, password }
    const { status } = await this.post('/account/password', { new_password: password, auth })
    return status === 200
  }

  /** Asks for a mail and opens its link as a person does: looks at the page, then presses the button. */
  async validate(path: string, email: string, more: { token?: string; clientSecret?: string } = {}) {
    const { token, clientSecret: client_secret = 'secret' } = more
    const { body } = await this.post(`${path}/email/requestToken`, { email, client_secret, send_attempt: 1 }, token)
    const link = await this.gatehouse.newestLink()
    await this.gatehouse.http.get(link)
    await this.gatehouse.http.post(link)
    return { sid: text(body, 'sid'), client_secret }
  }

  async addresses(token: string): Promise<string[]> {
    const { body } = await this.get('/account/3pid', token)
    const { threepids }: { threepids: { address: string }[] } = body
    return threepids.map(({ address }) => address)
  }
}
