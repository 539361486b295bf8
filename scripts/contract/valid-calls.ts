import type { OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'
import { type Account, freshName, freshPassword } from './accounts/account'
import { passwordProof, loginProbe } from './accounts/login'
import { challengeOf } from './challenge'
import { exampleBodies, exampleParameters } from './examples'
import type { Call } from './outgoing'
import { textOf } from './reply'
import type { World } from './world'

type Prepare = (world: World, account: Account | undefined) => Call | Promise<Call>

const ofDevice: Prepare = (_world, account) => ({ path: { deviceId: account?.deviceId ?? 'UNKNOWN' } })
const inNewSession: Prepare = async (world) => ({
  path: { stageType: 'm.login.dummy' },
  query: { session: (await openSession(world)) ?? 'unknown' },
})
const forMail: Prepare = () => ({
  body: { email: `${freshName()}@example.org`, client_secret: freshName(), send_attempt: 1 },
})
const newPair: Prepare = async (world, account) => ({ body: { refresh_token: await refreshToken(world, account) } })

/** What the examples cannot say, since only a server and its users know it. */
const PREPARED: { readonly [Id in OperationId]?: Prepare } = {
  add3PID: () => ({ body: { sid: 'unknown', client_secret: freshName() } }),
  authFallbackPage: inNewSession,
  changePassword: () => ({ body: { new_password: freshPassword() } }),
  checkUsernameAvailability: () => ({ query: { username: freshName() } }),
  deactivateAccount: () => ({ body: {} }),
  delete3pidFromAccount: () => ({ body: { medium: 'email', address: `${freshName()}@example.org` } }),
  deleteDevice: async (world, account) => ({ ...(await ofDevice(world, account)), body: {} }),
  deleteDevices: (_world, account) => ({ body: { devices: [account?.deviceId ?? 'UNKNOWN'] } }),
  getDevice: ofDevice,
  login: (_world, account) => {
    if (account?.password === undefined) return {}
    return { body: { type: 'm.login.password', ...passwordProof(account.userId, account.password) } }
  },
  refresh: newPair,
  register: () => ({ body: { username: freshName(), password: freshPassword() }, query: {} }),
  requestTokenTo3PIDEmail: forMail,
  requestTokenToRegisterEmail: forMail,
  requestTokenToResetPasswordEmail: forMail,
  submitAuthFallback: async (world, account) => ({ ...(await inNewSession(world, account)), body: {} }),
  tokenRefresh: newPair,
  updateDevice: async (world, account) => ({
    ...(await ofDevice(world, account)),
    body: { display_name: 'Contract tester' },
  }),
}

/** A valid request of an operation, with the account's token where the contract takes one. */
export async function validCall(world: World, id: OperationId, account: Account | undefined): Promise<Call> {
  return { ...exampleCall(id, account), ...(await PREPARED[id]?.(world, account)) }
}

/** A valid request as the contract gives it, without anything of this server but the token. */
export function exampleCall(id: OperationId, account: Account | undefined): Call {
  const { hasBody, security, users } = declared[id]
  return {
    path: exampleParameters(id, 'path'),
    query: exampleParameters(id, 'query'),
    body: hasBody ? exampleBodies(id)[0] : undefined,
    token: security === 'none' || !users || id === 'register' ? undefined : account?.token,
  }
}

/** Opens a UIA session for a registration. */
async function openSession({ tester }: World): Promise<string | undefined> {
  const body = { username: freshName(), password: freshPassword() }
  return challengeOf(await tester.send({ id: 'register', sent: 'a registration', call: { body } }))?.session
}

async function refreshToken({ tester }: World, account: Account | undefined): Promise<string> {
  if (account?.password === undefined) return 'unknown'
  const reply = await tester.send(loginProbe(account.userId, account.password, { refresh_token: true }))
  return (reply === undefined ? undefined : textOf(reply, 'refresh_token')) ?? 'unknown'
}
