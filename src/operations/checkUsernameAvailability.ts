import { define } from '../contract/operation'

/** GET /register/available. Answers what POST /register would answer for the name. */
export const checkUsernameAvailability = define('checkUsernameAvailability', {
  mayAlsoSpend: ['lookups_per_client'],
})(async ({ accounts, registrationPolicy }, { client, query: { username } }) => {
  registrationPolicy.assertOpen()
  await accounts.checkUsername(username, client.address)
  return { status: 200, body: { available: true } }
})
