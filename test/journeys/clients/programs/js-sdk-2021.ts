import { createClient } from 'matrix-js-sdk-2021'
import { refusalOf } from './refusal'
import { ask, run } from './messages'

const PASSWORD = 'a long enough secret'
const NEW_PASSWORD = 'quite another secret'
const CLIENT_SECRET = 'd0ntT3ll'

/** The life of an account as matrix-js-sdk 12.5.0 leads it: r0, tokens in the query, an empty one where it has none. */
void run(async (baseUrl) => {
  const stranger = createClient({ baseUrl, idBaseUrl: 'https://id.example.org' })
  const { versions } = await stranger.getVersions()
  const wasAvailable = await stranger.isUsernameAvailable('middle')
  const { session } = await refusalOf(stranger.register('middle', PASSWORD, null, {}))
  const registered = await stranger.register('middle', PASSWORD, String(session), { type: 'm.login.dummy' })

  const identifier = { type: 'm.id.user', user: 'middle' }
  const byPassword = (password: string) => ({ type: 'm.login.password', identifier, password })
  const login = (password: string) => stranger.login('m.login.password', { identifier, password })
  const client = createClient({
    baseUrl,
    idBaseUrl: 'https://id.example.org',
    accessToken: registered.access_token,
  })
  const { sid } = await client.requestAdd3pidEmailToken('middle@example.org', CLIENT_SECRET, 1)
  await ask('confirm')
  const credentials = { sid, client_secret: CLIENT_SECRET }
  const { session: addition } = await refusalOf(client.addThreePidOnly(credentials))
  await client.addThreePidOnly({ ...credentials, auth: { ...byPassword(PASSWORD), session: addition } })
  const { threepids } = await client.getThreePids()
  const unbound = await client.deleteThreePid('email', 'middle@example.org')

  const elsewhere = await login(PASSWORD)
  const { devices } = await client.getDevices()
  await client.deleteMultipleDevices([elsewhere.device_id], byPassword(PASSWORD))
  await client.setPassword(byPassword(PASSWORD), NEW_PASSWORD)
  const { errcode: withOldPassword } = await refusalOf(login(PASSWORD))
  await client.logout()
  const { errcode: ofLoggedOut } = await refusalOf(client.getThreePids())
  const again = await login(NEW_PASSWORD)
  const last = createClient({ baseUrl, accessToken: again.access_token })
  await last.deactivateAccount(byPassword(NEW_PASSWORD), true)
  const { errcode: ofDeactivated } = await refusalOf(login(NEW_PASSWORD))

  return {
    knowsThisServer: versions.includes('r0.6.0'),
    wasAvailable,
    userIds: [registered.user_id, again.user_id],
    addresses: threepids.map(({ address }) => address),
    unbound,
    devices: devices.length,
    refusals: { withOldPassword, ofLoggedOut, ofDeactivated },
  }
})
