import { define } from '../contract/operation'

/** GET /v1/register/m.login.registration_token/validity */
export const registrationTokenValidity = define('registrationTokenValidity', {
  mayAlsoSpend: ['registration_token_failures_per_client'],
})(async ({ registrationPolicy, registrationTokens }, { client, query: { token } }) => {
  registrationPolicy.assertOpen()
  return { status: 200, body: { valid: await registrationTokens.isValid(token, client.address) } }
})
