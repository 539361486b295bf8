import { MatrixError } from '../platform/errors'
import type { TokenPair } from '../devices/refresh'
import { define } from '../contract/operation'

/** POST /refresh */
export const refresh = define('refresh', {
  limits: ['refreshes_per_client'],
})(async ({ tokens }, { body }) => {
  const pair = await tokens.refresh(body.refresh_token)
  if (pair === undefined) throw MatrixError.unknownRefreshToken()
  return { status: 200, body: pairBody(pair) }
})

/** Empty for a login that is not refreshable. */
export function refreshMembers({ refreshToken, expiresInMs }: Partial<TokenPair>) {
  return refreshToken === undefined ? {} : { refresh_token: refreshToken, expires_in_ms: expiresInMs }
}

export function pairBody({ accessToken, refreshToken, expiresInMs }: TokenPair) {
  return { access_token: accessToken, refresh_token: refreshToken, expires_in_ms: expiresInMs }
}
