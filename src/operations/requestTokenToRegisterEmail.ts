import type { Operation } from '../contract/operation'

/** POST /register/email/requestToken: rules 110 to 117. */
export const requestTokenToRegisterEmail: Operation<'requestTokenToRegisterEmail'> = async (services, request) => {
  const { registrationPolicy, validation } = services
  const { client_secret: clientSecret, email, send_attempt: sendAttempt } = request.body
  registrationPolicy.assertOpen()
  const { client } = request
  const { sid } = await validation.requestToken('register', { email, clientSecret, sendAttempt, client })
  return { status: 200, body: { sid } }
}
