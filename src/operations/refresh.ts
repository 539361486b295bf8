import { MatrixError } from '../errors'
import type { Operation } from './operation'

/** POST /refresh: rule 148, D14. */
export const refresh: Operation<'refresh'> = async ({ limiter, tokens }, { body, client }) => {
  await limiter.take('refreshes_per_client', client.address)
  const pair = await tokens.refresh(body.refresh_token)
  if (pair === undefined) throw MatrixError.unknownRefreshToken()
  const { accessToken, refreshToken, expiresInMs } = pair
  return {
    status: 200,
    body: { access_token: accessToken, refresh_token: refreshToken, expires_in_ms: expiresInMs },
  }
}
