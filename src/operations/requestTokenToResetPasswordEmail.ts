import { define } from '../contract/operation'

/** POST /account/password/email/requestToken */
export const requestTokenToResetPasswordEmail = define('requestTokenToResetPasswordEmail', {
  mayAlsoSpend: ['email_per_client', 'email_per_address'],
})(async ({ validation }, { body, client }) => {
  const { client_secret: clientSecret, email, send_attempt: sendAttempt } = body
  const { sid } = await validation.requestToken('reset', { email, clientSecret, sendAttempt, client })
  return { status: 200, body: { sid } }
})
