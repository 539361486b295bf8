import { MatrixError } from '../errors'
import type { Operation } from './operation'

/** POST /tokenrefresh: rule 147, D14, Q33. Its token is in the body alone: an expired access token must not block it. */
export const tokenRefresh: Operation<'tokenRefresh'> = async ({ limiter, tokens }, { body, client }) => {
  await limiter.take('refreshes_per_client', client.address)
  const pair = await tokens.refresh(body.refresh_token)
  if (pair === undefined) throw MatrixError.forbidden('This refresh token is not valid. Log in again.')
  const { accessToken, refreshToken, expiresInMs } = pair
  return {
    status: 200,
    body: { access_token: accessToken, refresh_token: refreshToken, expires_in_ms: expiresInMs },
  }
}
