import { define } from '../contract/operation'

/** POST /register/email/requestToken */
export const requestTokenToRegisterEmail = define('requestTokenToRegisterEmail', {
  mayAlsoSpend: ['email_per_client', 'email_per_address'],
})(async (services, request) => {
  const { registrationPolicy, validation } = services
  const { client_secret: clientSecret, email, send_attempt: sendAttempt } = request.body
  registrationPolicy.assertOpen()
  const { client } = request
  const { sid } = await validation.requestToken('register', { email, clientSecret, sendAttempt, client })
  return { status: 200, body: { sid } }
})
