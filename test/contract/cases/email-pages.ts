import { untilRefused } from '../until-refused'
import type { Case } from './case'

/** What the page that a mail leads to and its button have in common. */
export function emailPageCases(id: 'confirmEmailPage' | 'submitEmailToken') {
  const unknown = { sid: 'unknown', token: 'unknown' }
  return {
    ok: async (client) => {
      await client.requestToken('register').expect(200)
      return client.call(id, { query: await client.gatehouse.newestLinkQuery() })
    },
    invalidParam: (client) => client.call(id, { query: { ...unknown, token: ['one', 'two'] } }),
    refused: (client) => client.call(id, { query: unknown }),
    limitExceeded: {
      at: 'limited',
      provoke: (client) => untilRefused(() => client.call(id, { query: unknown })),
    },
    unavailable: {
      at: 'limited',
      provoke: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.call(id, { query: unknown })),
    },
  } satisfies Record<string, Case>
}
