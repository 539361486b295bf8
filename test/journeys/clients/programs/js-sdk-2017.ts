import { createClient } from 'matrix-js-sdk-2017'
import { refusalOf } from './refusal'
import { ask, run } from './messages'

const PASSWORD = 'a long enough secret'
const NEW_PASSWORD = 'quite another secret'
const CLIENT_SECRET = 'd0ntT3ll'

/** The life of an account as matrix-js-sdk 0.8.5 leads it: tokens in the query, bodies without a Content-Type. */
void run(async (baseUrl) => {
  const idBaseUrl = 'https://id.example.org'
  const stranger = createClient({ baseUrl, idBaseUrl })
  const { flows } = await stranger.loginFlows()
  const { session, flows: registration } = await refusalOf(stranger.register('old', PASSWORD, null, {}))
  const registered = await stranger.register('old', PASSWORD, String(session), { type: 'm.login.dummy' })

  const client = createClient({ baseUrl, idBaseUrl, accessToken: registered.access_token })
  const { sid } = await client.requestAdd3pidEmailToken('old@example.org', CLIENT_SECRET, 1)
  await ask('confirm')
  await client.addThreePid({ sid, client_secret: CLIENT_SECRET, id_server: 'id.example.org' }, false)
  const { threepids } = await client.getThreePids()
  await client.deleteThreePid('email', 'old@example.org')
  const { threepids: rest } = await client.getThreePids()

  const byPassword = (password: string) => ({ type: 'm.login.password', user: 'old', password })
  const elsewhere = await stranger.loginWithPassword('@old:gatehouse.test', PASSWORD)
  const { devices } = await client.getDevices()
  await client.deleteDevice(elsewhere.device_id, byPassword(PASSWORD))
  await client.setPassword(byPassword(PASSWORD), NEW_PASSWORD)
  const { errcode: withOldPassword } = await refusalOf(stranger.loginWithPassword('old', PASSWORD))

  await client.logout()
  const { errcode: ofLoggedOut } = await refusalOf(client.getThreePids())
  // The same client, which still sends the token of the login before.
  const again = await client.loginWithPassword('old', NEW_PASSWORD)
  await createClient({ baseUrl, accessToken: again.access_token }).deactivateAccount(byPassword(NEW_PASSWORD))
  const { errcode: ofDeactivated } = await refusalOf(stranger.loginWithPassword('old', NEW_PASSWORD))

  return {
    flows,
    registration,
    userId: registered.user_id,
    homeServer: registered.home_server,
    addresses: threepids.map(({ address }) => address),
    rest,
    devices: devices.length,
    refusals: { withOldPassword, ofLoggedOut, ofDeactivated },
  }
})
