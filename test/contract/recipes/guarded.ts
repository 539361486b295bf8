import type { OperationId } from '../../../generated/contract'
import { text } from '../../support/reply'
import type { Call, Visitor } from '../visitor'
import type { Cook, Recipe } from './recipe'

const PASSWORD = 'm.login.password'

/**
 * What an operation that asks the requester for the password answers.
 * @param call the rest of the request
 */
export function guardedByPassword(id: OperationId, call: Omit<Call, 'token' | 'body'> & { body?: object } = {}) {
  const send = (visitor: Visitor, token: string | undefined, auth?: object) =>
    visitor.call(id, { ...call, token, body: { ...call.body, auth } })
  const proof = ({ username: user, password }: Visitor) => ({ type: PASSWORD, user, password })
  const trying =
    (auth: (visitor: Visitor) => object): Cook =>
    async (visitor) =>
      send(visitor, await visitor.register(), auth(visitor))
  return {
    ok: trying(proof),
    401: {
      'no errcode': async (visitor) => send(visitor, await visitor.register()),
      M_FORBIDDEN: trying((visitor) => ({ ...proof(visitor), password: 'a wrong password' })),
      M_INVALID_PARAM: trying(() => ({ type: 'm.login.dummy' })),
      M_MISSING_PARAM: trying(() => ({ type: PASSWORD })),
      M_UNKNOWN: trying(() => ({ session: 'unknown' })),
      M_UNKNOWN_TOKEN: (visitor) => send(visitor, 'no-such-token'),
    },
    forbidden: async (visitor, another) => {
      const other = await another()
      await other.register()
      return send(visitor, await visitor.register(), proof(other))
    },
    limitExceeded: {
      at: 'limited',
      cook: async (visitor) => {
        const token = await visitor.register()
        return visitor.untilRefused(() => send(visitor, token))
      },
    },
    unavailable: async (visitor) => {
      const token = await visitor.register()
      const session = text((await send(visitor, token)).body, 'session')
      return visitor.whileDatabaseIsLocked(() => send(visitor, token, { ...proof(visitor), session }))
    },
  } satisfies Record<string, Recipe | Record<string, Recipe>>
}
