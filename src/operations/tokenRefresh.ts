import { MatrixError } from '../platform/errors'
import { define } from '../contract/operation'
import { pairBody } from './refresh'

/** POST /tokenrefresh of the 2016 documents. The token is in the body: an expired access token must not block it. */
export const tokenRefresh = define('tokenRefresh', {
  limits: ['refreshes_per_client'],
})(async ({ tokens }, { body }) => {
  const pair = await tokens.refresh(body.refresh_token)
  if (pair === undefined) throw MatrixError.forbidden('This refresh token is not valid. Log in again.')
  return { status: 200, body: pairBody(pair) }
})
