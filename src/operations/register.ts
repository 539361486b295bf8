import { z } from 'zod'
import type { Registered } from '../accounts/accounts'
import { MatrixError } from '../errors'
import type { UiaOperation } from '../uia/uia-operation'
import type { Operation } from './operation'

const parameters = z.object({
  username: z.string().optional(),
  device_id: z.string().optional(),
  initial_device_display_name: z.string().optional(),
  inhibit_login: z.boolean().optional(),
})

const registration: UiaOperation<z.output<typeof parameters>> = {
  id: 'register',
  parameters,
  password: 'password',
  mayChange: true,
  idempotent: true,
}

/** What a replay of a finished registration is given back (D6). */
const finished = z.object({ userId: z.string(), deviceId: z.string().optional() })

/** POST /register: rules 74 to 90. */
export const register: Operation<'register'> = async ({ accounts, limiter, passwords, uia }, request) => {
  const { body, client, query, requester } = request
  if (body.type === 'm.login.application_service') {
    // Never the way of people: without an application service's own token nothing is registered (T128, rule 105).
    throw requester === undefined ? MatrixError.missingToken() : MatrixError.unknownToken()
  }
  if (query.kind === 'guest') {
    return {
      status: 403,
      body: { errcode: 'M_FORBIDDEN', error: 'This server has no guest accounts. Register with kind=user.' },
    }
  }

  const registered = await uia.guard(registration, request, {
    check: async ({ username }, password) => {
      accounts.assertRegistrationOpen()
      if (username !== undefined) await accounts.checkUsername(username)
      if (password !== undefined) passwords.checkPolicy(password, username === undefined ? [] : [username])
      await limiter.peek('registration_per_client', client.address)
      await limiter.peek('registration_per_day', '')
    },
    run: async ({ parameters: wished, passwordHash, threepids, claim, replayed }) => {
      if (replayed !== undefined) {
        const { userId, deviceId } = finished.parse(replayed)
        return deviceId === undefined ? { userId } : accounts.loginAgain(userId, passwordHash, deviceId)
      }
      await limiter.take('registration_per_client', client.address)
      await limiter.take('registration_per_day', '')
      const login = { deviceId: wished.device_id, displayName: wished.initial_device_display_name }
      return accounts.register(
        {
          username: wished.username,
          passwordHash,
          threepids,
          login: wished.inhibit_login === true ? undefined : login,
        },
        (tx, { userId, deviceId }) => claim(tx, { userId, deviceId }),
      )
    },
  })
  return { status: 200, body: replyOf(registered) }
}

function replyOf({ userId, deviceId, accessToken }: Registered) {
  const home_server = userId.slice(userId.indexOf(':') + 1)
  const login = accessToken === undefined ? {} : { access_token: accessToken, device_id: deviceId }
  return { user_id: userId, home_server, ...login }
}
