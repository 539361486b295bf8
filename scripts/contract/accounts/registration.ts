import { authenticated, type Proofs } from '../challenge'
import { isSuccess, textOf } from '../reply'
import type { Tester } from '../tester'
import { type Account, freshName, freshPassword, localpartOf } from './account'

/** The stages that prove who registers, as far as a program can do them. */
export function registrationProofs(registrationToken: string | undefined): Proofs {
  const dummy = { 'm.login.dummy': {} }
  return registrationToken === undefined
    ? dummy
    : { ...dummy, 'm.login.registration_token': { token: registrationToken } }
}

/** Registers somebody new. @returns in words why not, if the server does not let it */
export async function register(tester: Tester, registrationToken: string | undefined): Promise<Account | string> {
  const username = freshName()
  const password = freshPassword()
  const body = { username, password, initial_device_display_name: 'Contract tester' }
  const guarded = { id: 'register', sent: 'a registration', call: { body } } as const
  const reply = await authenticated(tester, guarded, registrationProofs(registrationToken))
  if (reply === undefined) return 'the server does not answer'
  const token = textOf(reply, 'access_token')
  const userId = textOf(reply, 'user_id')
  if (!isSuccess(reply) || token === undefined || userId === undefined) {
    return `a registration is answered ${String(reply.status)} ${textOf(reply, 'errcode') ?? textOf(reply, 'error') ?? ''}`.trim()
  }
  return { userId, localpart: localpartOf(userId), token, deviceId: textOf(reply, 'device_id'), password, isOwn: true }
}
