import { untilRefused } from '../until-refused'
import type { MatrixClient } from '../../support/matrix-client'
import { text } from '../../support/reply'
import { brokenBodies } from './any-body'
import type { Case } from './case'

/** What the two operations that take refresh tokens have in common. */
export function refreshCases(id: 'refresh' | 'tokenRefresh') {
  const { notJson, badJson, tooLarge } = brokenBodies(id)
  const unknown = { refresh_token: 'no-such-token' }
  return {
    ok: async (client) => client.call(id, { body: { refresh_token: await refreshTokenOf(client) } }),
    notJson,
    badJson,
    tooLarge,
    missingParam: (client) => client.call(id, { body: {} }),
    invalidParam: (client) => client.call(id, { body: { refresh_token: 'x'.repeat(256) } }),
    refused: (client) => client.call(id, { body: unknown }),
    limitExceeded: {
      at: 'limited',
      provoke: (client) => untilRefused(() => client.call(id, { body: unknown })),
    },
    unavailable: async (client) => {
      const refresh_token = await refreshTokenOf(client)
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(id, { body: { refresh_token } }))
    },
  } satisfies Record<string, Case>
}

async function refreshTokenOf(client: MatrixClient): Promise<string> {
  await client.register()
  const { username: user, password } = client
  const body = { type: 'm.login.password', user, password, refresh_token: true }
  return text((await client.call('login', { body }).expect(200)).body, 'refresh_token')
}
