import type { Operation } from '../contract/operation'

/** GET /v1/register/m.login.registration_token/validity: rule 68. */
export const registrationTokenValidity: Operation<'registrationTokenValidity'> = async (
  { registrationPolicy, registrationTokens },
  { client, query: { token } },
) => {
  registrationPolicy.assertOpen()
  return { status: 200, body: { valid: await registrationTokens.isValid(token, client.address) } }
}
