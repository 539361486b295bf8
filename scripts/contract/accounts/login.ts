import { isSuccess, textOf } from '../reply'
import type { Probe, Tester } from '../tester'
import { type Account, localpartOf } from './account'

/** The members of `auth`, and of a login, that prove who the user is, as clients of any age send them. */
export function passwordProof(user: string, password: string): object {
  return { identifier: { type: 'm.id.user', user }, user, password }
}

/** A login with the password. @param more further members of the body */
export function loginProbe(user: string, password: string, more: object = {}): Probe {
  const body = { type: 'm.login.password', ...passwordProof(user, password), ...more }
  return { id: 'login', sent: 'a login with the password', call: { body } }
}

/** Logs in with the password: the same account on a device of its own. @returns undefined if the server refuses */
export async function logIn(
  tester: Tester,
  { userId, password, isOwn }: Pick<Account, 'userId' | 'password' | 'isOwn'>,
): Promise<Account | undefined> {
  if (password === undefined) return undefined
  const reply = await tester.send(loginProbe(userId, password))
  if (reply === undefined || !isSuccess(reply)) return undefined
  const token = textOf(reply, 'access_token')
  const fullId = textOf(reply, 'user_id') ?? userId
  if (token === undefined) return undefined
  return {
    userId: fullId,
    localpart: localpartOf(fullId),
    token,
    deviceId: textOf(reply, 'device_id'),
    password,
    isOwn,
  }
}
