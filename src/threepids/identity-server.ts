import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { Outbound, OutboundAnswer } from '../platform/outbound'
import { parseEmail } from './canonical'
import { parseMsisdn } from './msisdn'
import { OPAQUE_ID } from './opaque-id'

export interface TrustedIdentityServer {
  readonly name: string
  /** Without a trailing slash. */
  readonly url: string
}

export interface IdentityServerCredentials {
  readonly sid: string
  readonly clientSecret: string
}

const refusal = z.object({ errcode: z.string() })
const started = z.object({
  sid: z.union([z.string(), z.int()]).transform(String).pipe(z.string().regex(OPAQUE_ID)),
})
const validated = z.object({ medium: z.string(), address: z.string() })

/** Calls only identity servers that the operator trusts. Their answers are parsed and never passed on to clients. */
export class IdentityServers {
  private readonly urls: ReadonlyMap<string, string>

  constructor(
    private readonly trusted: readonly TrustedIdentityServer[],
    private readonly outbound: Outbound,
  ) {
    this.urls = new Map(trusted.map(({ name, url }) => [name, url]))
  }

  /** The one to ask when a client names none. */
  get preferred(): TrustedIdentityServer | undefined {
    return this.trusted[0]
  }

  isTrusted(name: string): boolean {
    return this.urls.has(name)
  }

  /** @returns the sid @throws MatrixError 400 M_INVALID_PARAM for an address that it refuses, 503 for a bad answer */
  async requestToken(
    name: string,
    request: { readonly email: string; readonly clientSecret: string; readonly sendAttempt: number },
  ): Promise<string> {
    const answer = await this.call(name, 'POST', 'validate/email/requestToken', {
      email: request.email,
      client_secret: request.clientSecret,
      send_attempt: request.sendAttempt,
    })
    const { success, data } = started.safeParse(answer.body)
    if (answer.status === 200 && success) return data.sid
    if (refusal.safeParse(answer.body).data?.errcode !== 'M_INVALID_EMAIL') throw MatrixError.unavailable()
    throw MatrixError.invalidParam('"email" is not an address that the identity server accepts.')
  }

  /** In canonical form. @throws MatrixError 403 if the server is not trusted, 503 if it does not answer properly */
  async validatedEmail(name: string, credentials: IdentityServerCredentials): Promise<string | undefined> {
    const threepid = await this.validated(name, credentials)
    return threepid?.medium === 'email' ? parseEmail(threepid.address) : undefined
  }

  /** In canonical form. @throws MatrixError as `validatedEmail` does */
  async validatedMsisdn(name: string, credentials: IdentityServerCredentials): Promise<string | undefined> {
    const threepid = await this.validated(name, credentials)
    return threepid?.medium === 'msisdn' ? parseMsisdn(threepid.address) : undefined
  }

  /** @returns false if it refuses @throws MatrixError 403 if it is not trusted, 503 if it does not answer properly */
  async bind(name: string, { sid, clientSecret }: IdentityServerCredentials, userId: string): Promise<boolean> {
    const { status, body } = await this.call(name, 'POST', '3pid/bind', {
      sid,
      client_secret: clientSecret,
      mxid: userId,
    })
    if (refusal.safeParse(body).success) return false
    if (status !== 200) throw MatrixError.unavailable()
    return true
  }

  private async validated(name: string, { sid, clientSecret }: IdentityServerCredentials) {
    const query = new URLSearchParams({ sid, client_secret: clientSecret }).toString()
    const { status, body } = await this.call(name, 'GET', `3pid/getValidated3pid?${query}`)
    // Old identity servers answer 200 with an errcode.
    if (refusal.safeParse(body).success) return undefined
    const { success, data } = validated.safeParse(body)
    if (status !== 200 || !success) throw MatrixError.unavailable()
    return data
  }

  private async call(name: string, method: 'GET' | 'POST', path: string, body?: object): Promise<OutboundAnswer> {
    const url = this.urls.get(name)
    if (url === undefined) throw MatrixError.serverNotTrusted(name)
    const answer = await this.outbound.json(`${url}/_matrix/identity/api/v1/${path}`, { method, body })
    // An overloaded or broken server says nothing about the address.
    if (answer.status === 429 || answer.status >= 500) throw MatrixError.unavailable()
    return answer
  }
}
