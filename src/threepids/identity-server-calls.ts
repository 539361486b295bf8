import { MatrixError } from '../platform/errors'
import type { Logger } from '../platform/logger'
import { type Outbound, type OutboundAnswer, UnusableReply } from '../platform/outbound'
import { refusalIn } from './identity-server-refusal'

export interface TrustedIdentityServer {
  readonly name: string
  /** Without a trailing slash. */
  readonly url: string
  readonly api: 'v1' | 'v2'
  /** Of this server at the identity server; null if it has none. */
  readonly accessToken: string | null
}

export interface IdentityServerCall {
  readonly method: 'GET' | 'POST'
  /** Below the prefix of the API. */
  readonly path: string
  readonly query?: URLSearchParams
  readonly body?: object
  /** Counts before the token of this server. */
  readonly idAccessToken?: string
  /** In place of any token: the whole header. */
  readonly authorization?: string
}

const PREFIXES = { v1: '/_matrix/identity/api/v1', v2: '/_matrix/identity/v2' } as const
const TOKEN = /^[!-~]+$/

/** One request to an identity server, by the API version that the operator chose. */
export class IdentityServerCalls {
  constructor(private readonly deps: { readonly outbound: Outbound; readonly logger: Logger }) {}

  /** @throws MatrixError 400 without a token that API v2 needs, 503 if the server is away, overloaded or broken */
  async send(server: TrustedIdentityServer, call: IdentityServerCall): Promise<OutboundAnswer> {
    const { outbound } = this.deps
    const { method, path, query, body } = call
    const authorization = authorizationFor(server, call)
    const url = `${server.url}${PREFIXES[server.api]}/${path}${query === undefined ? '' : `?${query.toString()}`}`
    const answer = await outbound.json(url, { method, body, authorization }).catch((error: unknown) => {
      const cause = error instanceof MatrixError ? error.cause : undefined
      throw this.failure(server.name, call, cause instanceof UnusableReply ? cause.status : undefined, error)
    })
    // An overloaded or broken server says nothing about the address.
    if (answer.status === 429 || answer.status >= 500) throw this.unusable(server.name, call, answer)
    if (isOwnTokenRefused(server, call, answer)) throw this.unusable(server.name, call, answer)
    return answer
  }

  /** For an answer that is none; in the log with its status, which a client must not see. */
  unusable(name: string, call: IdentityServerCall, answer: OutboundAnswer): MatrixError {
    return this.failure(name, call, answer.status, undefined, refusalIn(answer)?.errcode)
  }

  private failure(
    name: string,
    { path }: IdentityServerCall,
    upstreamStatus: number | undefined,
    error?: unknown,
    upstreamErrcode?: string,
  ): MatrixError {
    const fields = { identityServer: name, path, upstreamStatus, upstreamErrcode, error }
    this.deps.logger.warn(fields, 'an identity server did not answer properly')
    return MatrixError.unavailable(`The identity server ${name} does not answer properly now. Try again later.`)
  }
}

export function prefixOf({ api }: Pick<TrustedIdentityServer, 'api'>): string {
  return PREFIXES[api]
}

/** API v1 has no access tokens, so it is not sent any. */
function authorizationFor(
  { name, api, accessToken }: TrustedIdentityServer,
  { idAccessToken, authorization }: IdentityServerCall,
): string | undefined {
  if (authorization !== undefined || api === 'v1') return authorization
  const token = idAccessToken ?? accessToken
  if (token === null) {
    throw MatrixError.missingParam(
      `"id_access_token" is missing: your access token of the identity server ${name}, as a string.`,
    )
  }
  if (TOKEN.test(token)) return `Bearer ${token}`
  throw MatrixError.invalidParam('"id_access_token" must be an access token: printable ASCII without spaces.')
}

function isOwnTokenRefused(server: TrustedIdentityServer, call: IdentityServerCall, answer: OutboundAnswer): boolean {
  const { reason } = refusalIn(answer) ?? {}
  return server.api === 'v2' && call.idAccessToken === undefined && (reason === 'token' || reason === 'terms')
}
