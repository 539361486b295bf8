import { untilRefused } from '../until-refused'
import type { OperationId } from '../../../generated/contract'
import type { Call, MatrixClient } from '../../support/matrix-client'
import { text } from '../../support/reply'
import type { Provoke, Case } from './case'

const PASSWORD = 'm.login.password'

/**
 * What an operation that asks the requester for the password answers.
 * @param call the rest of the request
 */
export function guardedByPassword(id: OperationId, call: Omit<Call, 'token' | 'body'> & { body?: object } = {}) {
  const send = (client: MatrixClient, token: string | undefined, auth?: object) =>
    client.call(id, { ...call, token, body: { ...call.body, auth } })
  const proof = ({ username: user, password }: MatrixClient) => ({ type: PASSWORD, user, password })
  const trying =
    (auth: (client: MatrixClient) => object): Provoke =>
    async (client) =>
      send(client, (await client.register()).token, auth(client))
  return {
    ok: trying(proof),
    401: {
      'no errcode': async (client) => send(client, (await client.register()).token),
      M_FORBIDDEN: trying((client) => ({ ...proof(client), password: 'a wrong password' })),
      M_INVALID_PARAM: trying(() => ({ type: 'm.login.dummy' })),
      M_MISSING_PARAM: trying(() => ({ type: PASSWORD })),
      M_UNKNOWN: trying(() => ({ session: 'unknown' })),
      M_UNKNOWN_TOKEN: (client) => send(client, 'no-such-token'),
    },
    forbidden: async (client, another) => {
      const other = await another()
      await other.register()
      return send(client, (await client.register()).token, proof(other))
    },
    limitExceeded: {
      at: 'limited',
      provoke: async (client) => {
        const { token } = await client.register()
        return untilRefused(() => send(client, token))
      },
    },
    unavailable: async (client) => {
      const { token } = await client.register()
      const session = text((await send(client, token)).body, 'session')
      return client.gatehouse.whileDatabaseIsLocked(() => send(client, token, { ...proof(client), session }))
    },
  } satisfies Record<string, Case | Record<string, Case>>
}
