import type { Operation } from './operation'

/** GET /register/available: rule 91. What it says of a name is what POST /register would say of it (rule 76). */
export const checkUsernameAvailability: Operation<'checkUsernameAvailability'> = async (
  { accounts, admission, limiter },
  { client, query: { username } },
) => {
  admission.assertOpen()
  await limiter.take('lookups_per_client', client.address)
  await accounts.checkUsername(username)
  return { status: 200, body: { available: true } }
}
