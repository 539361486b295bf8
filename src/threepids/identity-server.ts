import { z } from 'zod'
import type { Logger } from '../platform/logger'
import { MatrixError } from '../platform/errors'
import type { Outbound, OutboundAnswer } from '../platform/outbound'
import type { BindingKey, Medium } from '../storage/storage'
import { parseEmail } from './canonical'
import {
  type IdentityServerCall,
  IdentityServerCalls,
  prefixOf,
  type TrustedIdentityServer,
} from './identity-server-calls'
import { errorOfRefusal, REFUSED_ADDRESSES, refusalIn, type Refusal } from './identity-server-refusal'
import { parseMsisdn } from './msisdn'
import { OPAQUE_ID } from './opaque-id'
import { signedAuthorization, type SigningKey } from './signed-request'

export interface IdentityServerCredentials {
  readonly sid: string
  readonly clientSecret: string
  /** Of the user at the identity server; only for the server that the client names. */
  readonly idAccessToken?: string
}

export type MessageOrder = { readonly clientSecret: string; readonly sendAttempt: number } & (
  | { readonly email: string }
  /** In digits, with the country code. */
  | { readonly phone: string; readonly country: string }
)

export interface SentMessage {
  readonly sid: string
  /** Where the identity server wants the code; undefined: where its API has it. */
  readonly submitUrl?: string
}

const started = z.object({
  sid: z.union([z.string(), z.int()]).transform(String).pipe(z.string().regex(OPAQUE_ID)),
  submit_url: z.string().max(2048).optional().catch(undefined),
})
const submitted = z.object({ success: z.boolean() })
const validated = z.object({ medium: z.string(), address: z.string() })

/** Calls only identity servers that the operator trusts. Their answers are parsed and never passed on to clients. */
export class IdentityServers {
  private readonly trusted: ReadonlyMap<string, TrustedIdentityServer>
  private readonly calls: IdentityServerCalls
  readonly forNumbers: TrustedIdentityServer | undefined

  constructor(
    private readonly deps: {
      readonly trusted: readonly TrustedIdentityServer[]
      readonly outbound: Outbound
      readonly logger: Logger
      readonly serverName: string
      /** Null: nothing can be unbound. */
      readonly signingKey: SigningKey | null
      readonly telephone: string | null
    },
  ) {
    this.trusted = new Map(deps.trusted.map((server) => [server.name, server]))
    this.calls = new IdentityServerCalls(deps)
    this.forNumbers = this.trusted.get(deps.telephone ?? '')
  }

  /** The one to ask when a client names none. */
  get preferred(): TrustedIdentityServer | undefined {
    return [...this.trusted.values()][0]
  }

  get hasSigningKey(): boolean {
    return this.deps.signingKey !== null
  }

  canUnbind(name: string): boolean {
    return this.hasSigningKey && this.isTrusted(name)
  }

  isTrusted(name: string): boolean {
    return this.trusted.has(name)
  }

  /** @throws MatrixError 400 M_INVALID_PARAM for an address that it refuses, 503 for a bad answer */
  async requestToken(name: string, { clientSecret, sendAttempt, ...to }: MessageOrder): Promise<SentMessage> {
    const rest = { client_secret: clientSecret, send_attempt: sendAttempt }
    const call: IdentityServerCall =
      'email' in to
        ? { method: 'POST', path: 'validate/email/requestToken', body: { email: to.email, ...rest } }
        : {
            method: 'POST',
            path: 'validate/msisdn/requestToken',
            body: { country: to.country, phone_number: `+${to.phone}`, ...rest },
          }
    const answer = await this.call(name, call)
    const { success, data } = started.safeParse(answer.body)
    if (answer.status === 200 && success) return { sid: data.sid, submitUrl: this.ownUrl(name, data.submit_url) }
    if (!REFUSED_ADDRESSES.has(refusalIn(answer)?.errcode ?? '')) throw this.calls.unusable(name, call, answer)
    const member = 'email' in to ? 'email' : 'phone_number'
    throw MatrixError.invalidParam(`"${member}" is not an address that the identity server accepts.`)
  }

  /** The code that it sent to a number. @returns false if it is wrong @throws MatrixError 400 M_SESSION_EXPIRED, 403, 503 */
  async submitCode(name: string, { sid, clientSecret }: IdentityServerCredentials, token: string): Promise<boolean> {
    const body = { sid, client_secret: clientSecret, token }
    const call = { method: 'POST', path: 'validate/msisdn/submitToken', body } as const
    const answer = await this.call(name, call)
    const { reason, errcode } = refusalIn(answer) ?? {}
    if (reason === 'expired' || reason === 'unknown') throw MatrixError.validationExpired()
    if (answer.status === 404 || errcode === 'M_UNRECOGNIZED') throw this.calls.unusable(name, call, answer)
    if (reason !== undefined) return false
    const { success, data } = submitted.safeParse(answer.body)
    if (answer.status !== 200 || !success) throw this.calls.unusable(name, call, answer)
    return data.success
  }

  /**
   * In canonical form. @throws MatrixError 400 without an access token where one is needed, 403 if the server is not
   * trusted or refuses the client's token, 503 if it does not answer properly
   */
  async validatedAddress(
    name: string,
    medium: Medium,
    credentials: IdentityServerCredentials,
  ): Promise<string | undefined> {
    const threepid = await this.validatedOrNone(name, credentials)
    if (threepid?.medium !== medium) return undefined
    return medium === 'email' ? parseEmail(threepid.address) : parseMsisdn(threepid.address)
  }

  /** @returns why it refuses @throws MatrixError 400, 403 if it is not trusted, 503 if it does not answer properly */
  async bind(
    name: string,
    { sid, clientSecret, idAccessToken }: IdentityServerCredentials,
    userId: string,
  ): Promise<Refusal | undefined> {
    const call = {
      method: 'POST',
      path: '3pid/bind',
      body: { sid, client_secret: clientSecret, mxid: userId },
      idAccessToken,
    } as const
    const answer = await this.call(name, call)
    const refusal = refusalIn(answer)
    if (refusal === undefined && answer.status !== 200) throw this.calls.unusable(name, call, answer)
    return refusal
  }

  /** Signed, as a client's credentials would have to be stored. @returns, @throws like `bind` */
  async unbind({ identityServer, userId, medium, address }: BindingKey): Promise<Refusal | undefined> {
    const { signingKey, serverName } = this.deps
    const server = this.trusted.get(identityServer)
    if (server === undefined) throw MatrixError.serverNotTrusted(identityServer)
    if (signingKey === null) throw MatrixError.unavailable()
    const content = { mxid: userId, threepid: { medium, address } }
    const call = { method: 'POST', path: '3pid/unbind', body: content } as const
    const uri = `${prefixOf(server)}/${call.path}`
    const request = { origin: serverName, method: call.method, uri, destination_is: identityServer, content }
    const answer = await this.call(identityServer, { ...call, authorization: signedAuthorization(signingKey, request) })
    const refusal = refusalIn(answer)
    if (refusal === undefined && answer.status !== 200) throw this.calls.unusable(identityServer, call, answer)
    return refusal
  }

  /** As the identity server spells it. @returns why there is none @throws MatrixError 400, 403, 503 */
  async validated(
    name: string,
    { sid, clientSecret, idAccessToken }: IdentityServerCredentials,
  ): Promise<z.output<typeof validated> | Refusal> {
    const query = new URLSearchParams({ sid, client_secret: clientSecret })
    const call = { method: 'GET', path: '3pid/getValidated3pid', query, idAccessToken } as const
    const answer = await this.call(name, call)
    const refusal = refusalIn(answer)
    if (refusal !== undefined) return refusal
    const { success, data } = validated.safeParse(answer.body)
    if (answer.status !== 200 || !success) throw this.calls.unusable(name, call, answer)
    return data
  }

  private async validatedOrNone(name: string, credentials: IdentityServerCredentials) {
    const found = await this.validated(name, credentials)
    if (!('reason' in found)) return found
    const isOfToken = found.reason === 'terms' || found.reason === 'token'
    if (credentials.idAccessToken !== undefined && isOfToken) throw errorOfRefusal(found)
    return undefined
  }

  /** Undefined if it leads elsewhere: clients send the code there. */
  private ownUrl(name: string, text: string | undefined): string | undefined {
    const server = this.trusted.get(name)
    if (server === undefined || text === undefined || !URL.canParse(text)) return undefined
    const { href, origin, username, password } = new URL(text)
    return origin === new URL(server.url).origin && username === '' && password === '' ? href : undefined
  }

  private call(name: string, call: IdentityServerCall): Promise<OutboundAnswer> {
    const server = this.trusted.get(name)
    if (server === undefined) throw MatrixError.serverNotTrusted(name)
    return this.calls.send(server, call)
  }
}
