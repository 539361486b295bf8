import { define } from '../contract/operation'

/** GET /register/available: rule 91. What it says of a name is what POST /register would say of it (rule 76). */
export const checkUsernameAvailability = define('checkUsernameAvailability', {
  mayAlsoSpend: ['lookups_per_client'],
})(async ({ accounts, registrationPolicy }, { client, query: { username } }) => {
  registrationPolicy.assertOpen()
  await accounts.checkUsername(username, client.address)
  return { status: 200, body: { available: true } }
})
