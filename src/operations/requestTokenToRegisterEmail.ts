import type { Operation } from './operation'

/** POST /register/email/requestToken: rules 110 to 117. */
export const requestTokenToRegisterEmail: Operation<'requestTokenToRegisterEmail'> = async (
  { validation },
  { body, client, requester },
) => {
  const { client_secret: clientSecret, email, send_attempt: sendAttempt } = body
  const { sid } = await validation.requestToken('register', { email, clientSecret, sendAttempt, client, requester })
  return { status: 200, body: { sid } }
}
