import { z } from 'zod'
import { isDistinct } from './distinct'
import { accessTokenFile, signingKeyFile } from './files'
import { serverName } from './server-name'
import { identityServerUrl } from './urls'

const API = 'must be v2, or v1 for an identity server from before 2019'

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
  })
  .prefault({})
  .transform(({ trusted, signing_key_file: signingKey }) => ({ trusted, signingKey }))

export function isTrusted(name: string | null, trusted: readonly { name: string }[]): boolean {
  return name === null || trusted.some((server) => server.name === name)
}

export function lacksToken(
  name: string | null,
  trusted: readonly { name: string; api: 'v1' | 'v2'; accessToken: string | null }[],
): boolean {
  return trusted.some((server) => server.name === name && server.api === 'v2' && server.accessToken === null)
}
