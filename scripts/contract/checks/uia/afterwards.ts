import type { OperationId } from '../../../../generated/contract'
import { loginProbe } from '../../accounts/login'
import { freshName, freshPassword } from '../../accounts/account'
import { withAuth } from '../../challenge'
import type { Fault } from '../../fault'
import { mustBe, mustRefuse, mustSucceed } from '../../judges'
import { isSuccess, memberOf, type Reply, textOf } from '../../reply'
import type { World } from '../../world'
import type { Subject } from './subject'
import { mustNotRun } from './judges'
import { expectOwner, expectRevoked } from '../owner'

interface Done extends Subject {
  readonly reply: Reply
  readonly session: string
}

/** What must be true once the call has run, by operation. */
export const AFTERWARDS: { readonly [Id in OperationId]?: (world: World, done: Done) => Promise<void> } = {
  register: async (world, { call, reply, session }) => {
    const { tester } = world
    const userId = textOf(reply, 'user_id')
    await expectOwner(world, 'register', textOf(reply, 'access_token'), userId)
    const taken = 'a name that was just registered'
    const judge = mustBe('effect', taken, 400, 'M_USER_IN_USE')
    const again = { username: bodyText(call.body, 'username'), password: freshPassword() }
    await tester.send({ id: 'register', sent: taken, call: { body: again }, judge })
    const query = { username: again.username }
    await tester.send({ id: 'checkUsernameAvailability', about: 'register', sent: taken, call: { query }, judge })
    const another = withAuth({ body: { username: freshName(), password: freshPassword() } }, { session })
    const sent = 'a finished session with another name'
    await tester.send({ id: 'register', sent, call: another, judge: mustNotRegister(sent, userId) })
  },
  changePassword: async ({ tester }, { call, account, session }) => {
    if (account?.password === undefined) return
    const login = (sent: string, password: string, judge: (reply: Reply) => Fault[]) =>
      tester.send({ ...loginProbe(account.userId, password), about: 'changePassword', sent, judge })
    await login('a login with the old password', account.password, mustRefuse('a login with the old password'))
    const password = bodyText(call.body, 'new_password')
    await login('a login with the new password', password, mustSucceed('a login with the new password'))
    const sent = 'a finished session with another password'
    const again = withAuth({ body: { new_password: freshPassword() }, token: account.token }, { session })
    await tester.send({ id: 'changePassword', sent, call: again, judge: mustNotRun(sent) })
  },
  deactivateAccount: async (world, { account }) => {
    if (account?.password === undefined) return
    await expectRevoked(world, 'deactivateAccount', account.token, 'the access token of a deactivated account')
    const sent = 'a login of a deactivated account'
    const login = loginProbe(account.userId, account.password)
    await world.tester.send({ ...login, about: 'deactivateAccount', sent, judge: mustRefuse(sent) })
  },
  deleteDevice: (world, done) => expectDeleted(world, done),
  deleteDevices: (world, done) => expectDeleted(world, done),
}

async function expectDeleted(world: World, { id, account, other }: Done): Promise<void> {
  if (account === undefined || other?.deviceId === undefined) return
  await expectRevoked(world, id, other.token, 'the access token of a deleted device')
  const call = { path: { deviceId: other.deviceId }, token: account.token }
  const sent = 'a deleted device'
  await world.tester.send({ id: 'getDevice', about: id, sent, call, judge: mustBe('effect', sent, 404, 'M_NOT_FOUND') })
}

/** A server may repeat the reply of the first registration, but registers nobody else. */
function mustNotRegister(what: string, userId: string | undefined) {
  return (reply: Reply): Fault[] =>
    isSuccess(reply) && memberOf(reply, 'user_id') !== userId
      ? [{ kind: 'authentication', what: `${what} registers somebody else` }]
      : []
}

function bodyText(body: unknown, key: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  return typeof value === 'string' ? value : ''
}
