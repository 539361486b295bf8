import { define } from '../contract/operation'

/** POST /account/3pid/email/requestToken. With an access token only its owner can use what is validated. */
export const requestTokenTo3PIDEmail = define('requestTokenTo3PIDEmail', {
  mayAlsoSpend: ['email_per_client', 'email_per_address'],
})(async ({ validation }, { body, client, requester }) => {
  const { client_secret: clientSecret, email, send_attempt: sendAttempt } = body
  const { sid } = await validation.requestToken('add', { email, clientSecret, sendAttempt, client, requester })
  return { status: 200, body: { sid } }
})
