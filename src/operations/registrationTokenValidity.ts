import type { Operation } from './operation'

/** GET /v1/register/m.login.registration_token/validity: rule 68. */
export const registrationTokenValidity: Operation<'registrationTokenValidity'> = async (
  { admission, registrationTokens },
  { client, query: { token } },
) => {
  admission.assertOpen()
  return { status: 200, body: { valid: await registrationTokens.isValid(token, client.address) } }
}
