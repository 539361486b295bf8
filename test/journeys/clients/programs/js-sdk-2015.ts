import { createClient } from 'matrix-js-sdk-2015'
import { refusalOf } from './refusal'
import { run } from './messages'

const PASSWORD = 'a long enough secret'
const NEW_PASSWORD = 'quite another secret'

/** The life of an account as matrix-js-sdk 0.3.0 leads it: v2_alpha, api/v1/login, and nothing that says goodbye. */
void run(async (baseUrl) => {
  const stranger = createClient({ baseUrl })
  const { flows } = await stranger.loginFlows()
  const { session } = await refusalOf(stranger.register('first', PASSWORD, null, {}))
  const registered = await stranger.register('first', PASSWORD, String(session), { type: 'm.login.dummy' })
  const client = createClient({ baseUrl, accessToken: registered.access_token })
  const { threepids } = await client.getThreePids()
  const credentials = { sid: 'unknown', client_secret: 'unknown', id_server: 'id.example.org' }
  const { errcode: ofForeignServer } = await refusalOf(client.addThreePid(credentials, false))
  const auth = { type: 'm.login.password', user: 'first', password: PASSWORD }
  await client.setPassword(auth, NEW_PASSWORD)
  const { errcode: withOldPassword } = await refusalOf(stranger.loginWithPassword('first', PASSWORD))
  const again = await stranger.loginWithPassword('@first:gatehouse.test', NEW_PASSWORD)
  return {
    flows,
    userIds: [registered.user_id, again.user_id],
    homeServer: registered.home_server,
    threepids,
    refusals: { ofForeignServer, withOldPassword },
  }
})
