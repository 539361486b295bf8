import { z } from 'zod'
import { isDistinct } from './distinct'
import { accessTokenFile, signingKeyFile } from './files'
import { serverName } from './server-name'
import { identityServerUrl } from './urls'

export const TOKEN_MISSING =
  'this identity server has API v2, and knows this server by an access token only: set its access_token_file in ' +
  'identity_servers.trusted, or "api: v1" if it still has that'
const API = 'must be v2, or v1 for an identity server from before 2019'

interface Access {
  readonly api: 'v1' | 'v2'
  readonly accessToken: string | null
}

const trustedServer = z
  .strictObject({
    name: serverName,
    url: identityServerUrl,
    api: z.enum(['v1', 'v2'], { error: API }).default('v2'),
    /** By which it knows this server, for calls without a client that has an access token there. */
    access_token_file: accessTokenFile.nullable().default(null),
  })
  .refine(({ api, access_token_file: token }) => api === 'v2' || token === null, {
    path: ['access_token_file'],
    error: 'is for "api: v2" only: API v1 has no access tokens',
  })
  .transform(({ access_token_file: accessToken, ...rest }) => ({ ...rest, accessToken }))

/** All other identity servers are never contacted. */
export const identityServers = z
  .strictObject({
    trusted: z
      .array(trustedServer)
      .refine((servers) => isDistinct(servers.map(({ name }) => name)), { error: 'must not name a server twice' })
      .default([]),
    /** Of the homeserver `server_name`, in Synapse's format. Without it nothing that was bound can be unbound. */
    signing_key_file: signingKeyFile.nullable().default(null),
    /** The name of the one that sends codes to telephones, which costs money; null: none does. */
    telephone: serverName.nullable().default(null),
  })
  .refine(({ trusted, telephone }) => isTrusted(telephone, trusted), {
    path: ['telephone'],
    error: 'must name an identity server that is listed in identity_servers.trusted',
  })
  .refine(({ trusted, telephone }) => !lacksToken(telephone, trusted), { path: ['telephone'], error: TOKEN_MISSING })
  .prefault({})
  .transform(({ signing_key_file: signingKey, ...rest }) => ({ ...rest, signingKey }))

export function isTrusted(name: string | null, trusted: readonly { name: string }[]): boolean {
  return name === null || trusted.some((server) => server.name === name)
}

export function lacksToken(name: string | null, trusted: readonly ({ name: string } & Access)[]): boolean {
  return trusted.some((server) => server.name === name && !hasAccess(server))
}

/** Without a client that has an access token there: who registers cannot have one yet. */
export function hasAccess({ api, accessToken }: Access): boolean {
  return api === 'v1' || accessToken !== null
}
