import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { Outbound, OutboundAnswer } from '../platform/outbound'
import { parseEmail } from './canonical'
import { parseMsisdn } from './msisdn'
import { OPAQUE_ID } from './opaque-id'

export interface TrustedIdentityServer {
  readonly name: string
  /** The base of its API, without a trailing slash. */
  readonly url: string
}

/** What a client got from the identity server when it validated an address there. */
export interface IdentityServerCredentials {
  readonly sid: string
  readonly clientSecret: string
}

const refusal = z.object({ errcode: z.string() })
const started = z.object({
  sid: z.union([z.string(), z.int()]).transform(String).pipe(z.string().regex(OPAQUE_ID)),
})
const proof = z.object({ medium: z.string(), address: z.string() })

/**
 * The identity servers that the operator trusts, spoken to by the identity API of the documents' time. All others are never
 * contacted (D4, T108 to T111). Their answers are read, never passed on: neither a status nor a word of them (T114).
 */
export class IdentityServers {
  private readonly urls: ReadonlyMap<string, string>

  constructor(
    private readonly trusted: readonly TrustedIdentityServer[],
    private readonly outbound: Outbound,
  ) {
    this.urls = new Map(trusted.map(({ name, url }) => [name, url]))
  }

  /** Whether there is any that could know an address of an account. */
  get hasAny(): boolean {
    return this.urls.size > 0
  }

  /** Asked where a client names none. */
  get preferred(): TrustedIdentityServer | undefined {
    return this.trusted[0]
  }

  isTrusted(name: string): boolean {
    return this.urls.has(name)
  }

  /**
   * Has the identity server mail a token (D5).
   * @returns the sid
   * @throws MatrixError 400 M_INVALID_PARAM where it does not take the address, 503 where it does not answer properly
   */
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
    throw MatrixError.invalidParam('"email" is not an address that the identity server takes.')
  }

  /**
   * The e-mail address, in canonical form, that the client validated there; undefined where the identity server vouches
   * for none.
   * @throws MatrixError 403 where it is not trusted, 503 where it does not answer properly
   */
  async validatedEmail(name: string, credentials: IdentityServerCredentials): Promise<string | undefined> {
    const validated = await this.validated(name, credentials)
    return validated?.medium === 'email' ? parseEmail(validated.address) : undefined
  }

  /** The same for a telephone number. */
  async validatedMsisdn(name: string, credentials: IdentityServerCredentials): Promise<string | undefined> {
    const validated = await this.validated(name, credentials)
    return validated?.medium === 'msisdn' ? parseMsisdn(validated.address) : undefined
  }

  private async validated(name: string, { sid, clientSecret }: IdentityServerCredentials) {
    const query = new URLSearchParams({ sid, client_secret: clientSecret }).toString()
    const { status, body } = await this.call(name, 'GET', `3pid/getValidated3pid?${query}`)
    // The first identity servers answered 200 with an errcode.
    if (refusal.safeParse(body).success) return undefined
    const { success, data } = proof.safeParse(body)
    if (status !== 200 || !success) throw MatrixError.unavailable()
    return data
  }

  /**
   * Publishes there that the validated address is this user's (rule 130).
   * @returns false where the identity server refuses
   * @throws MatrixError 403 where it is not trusted, 503 where it does not answer properly
   */
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

  private async call(name: string, method: 'GET' | 'POST', path: string, body?: object): Promise<OutboundAnswer> {
    const url = this.urls.get(name)
    if (url === undefined) throw MatrixError.serverNotTrusted(name)
    const answer = await this.outbound.json(`${url}/_matrix/identity/api/v1/${path}`, { method, body })
    // It is overloaded or broken, which says nothing about the address.
    if (answer.status === 429 || answer.status >= 500) throw MatrixError.unavailable()
    return answer
  }
}
