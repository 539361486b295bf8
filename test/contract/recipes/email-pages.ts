import { untilRefused } from '../until-refused'
import type { Recipe } from './recipe'

/** What the page that a mail leads to and its button have in common. */
export function emailPageRecipes(id: 'confirmEmailPage' | 'submitEmailToken') {
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
      cook: (client) => untilRefused(() => client.call(id, { query: unknown })),
    },
    unavailable: {
      at: 'limited',
      cook: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.call(id, { query: unknown })),
    },
  } satisfies Record<string, Recipe>
}
