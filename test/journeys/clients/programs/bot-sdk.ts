import { MatrixAuth, type MatrixClient } from 'matrix-bot-sdk'
import { refusalOf } from './refusal'
import { run } from './messages'

const PASSWORD = 'a long enough secret'

/** The life of a bot, as matrix-bot-sdk 0.5.19 leads it. */
void run(async (url) => {
  const auth = new MatrixAuth(url)
  const registered = await auth.passwordRegister('bot', PASSWORD, 'A bot')
  const loggedIn = await auth.passwordLogin('bot', PASSWORD, 'The same bot')
  const userIds = [await registered.getUserId(), await loggedIn.getUserId()]
  const { devices }: { devices: { display_name: string }[] } = await loggedIn.doRequest(
    'GET',
    '/_matrix/client/r0/devices',
  )
  await loggedIn.doRequest('POST', '/_matrix/client/r0/logout')
  const refusals = [await refusalOf(whoami(loggedIn)), await refusalOf(auth.passwordLogin('bot', 'wrong'))]
  return {
    userIds,
    devices: devices.map(({ display_name }) => display_name).toSorted(),
    refusals: refusals.map(({ errcode }) => errcode),
    stillThere: await whoami(registered),
  }
})

async function whoami(client: MatrixClient): Promise<string> {
  const { user_id }: { user_id: string } = await client.doRequest('GET', '/_matrix/client/r0/account/whoami')
  return user_id
}
