import type { Operation } from './operation'

/** GET /register/available: rule 91. What it says of a name is what POST /register would say of it (rule 76). */
export const checkUsernameAvailability: Operation<'checkUsernameAvailability'> = async (
  { accounts, admission },
  { client, query: { username } },
) => {
  admission.assertOpen()
  await accounts.checkUsername(username, client.address)
  return { status: 200, body: { available: true } }
}
