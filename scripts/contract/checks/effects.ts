import type { OperationId } from '../../../generated/contract'
import { logIn, loginProbe } from '../accounts/login'
import type { Fault } from '../fault'
import { isSuccess, type Reply, textOf } from '../reply'
import { type Check, type World } from '../world'
import type { Account } from '../accounts/account'
import { mustSucceed } from '../judges'
import { validCall } from '../valid-calls'
import { expectOwner, expectRevoked } from './owner'

type Effect = (world: World, account: Account) => Promise<void>

const refreshed =
  (id: 'refresh' | 'tokenRefresh'): Effect =>
  async (world, account) => {
    const reply = await world.tester.send({ id, sent: 'a valid request', call: await validCall(world, id, account) })
    if (reply !== undefined && isSuccess(reply))
      await expectOwner(world, id, textOf(reply, 'access_token'), account.userId)
  }

/** What must be true after a request of an operation that needs no further authentication. */
const EFFECTS: { readonly [Id in OperationId]?: Effect } = {
  login: async (world, account) => {
    if (account.password === undefined) return
    const reply = await world.tester.send(loginProbe(account.userId, account.password))
    if (reply !== undefined && isSuccess(reply))
      await expectOwner(world, 'login', textOf(reply, 'access_token'), account.userId)
  },
  logout: async (world, account) => {
    const device = await logIn(world.tester, account)
    if (device === undefined) return
    const judge = mustSucceed('a logout')
    const reply = await world.tester.send({ id: 'logout', sent: 'a logout', call: { token: device.token }, judge })
    if (reply === undefined || !isSuccess(reply)) return
    await expectRevoked(world, 'logout', device.token, 'an access token after its logout')
    await expectOwner(world, 'logout', account.token, account.userId)
  },
  logoutAll: async (world, account) => {
    const device = await logIn(world.tester, account)
    const call = { token: account.token }
    const reply = await world.tester.send({ id: 'logoutAll', sent: 'a logout', call, judge: mustSucceed('a logout') })
    if (reply === undefined || !isSuccess(reply)) return
    for (const { token } of [account, ...(device === undefined ? [] : [device])]) {
      await expectRevoked(world, 'logoutAll', token, 'an access token after the logout of all devices')
    }
  },
  refresh: refreshed('refresh'),
  tokenRefresh: refreshed('tokenRefresh'),
  updateDevice: async ({ tester }, { deviceId, token }) => {
    if (deviceId === undefined) return
    const name = `Contract tester ${String(Date.now())}`
    const path = { deviceId }
    await tester.send({ id: 'updateDevice', sent: 'a new name', call: { path, token, body: { display_name: name } } })
    const judge = (reply: Reply): Fault[] =>
      textOf(reply, 'display_name') === name ? [] : [{ kind: 'effect', what: 'the device does not have its new name' }]
    await tester.send({ id: 'getDevice', about: 'updateDevice', sent: 'the device', call: { path, token }, judge })
  },
}

export const checkEffects: Check = async (world, id, account) => {
  if (account !== undefined) await EFFECTS[id]?.(world, account)
}
