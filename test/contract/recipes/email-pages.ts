import type { Recipe } from './recipe'

/** What the page that a mail leads to and its button have in common. */
export function emailPageRecipes(id: 'confirmEmailPage' | 'submitEmailToken') {
  const unknown = { sid: 'unknown', token: 'unknown' }
  return {
    ok: async (visitor) => {
      await visitor.requestToken('requestTokenToRegisterEmail').expect(200)
      return visitor.call(id, { query: await visitor.newestLink() })
    },
    invalidParam: (visitor) => visitor.call(id, { query: { ...unknown, token: ['one', 'two'] } }),
    refused: (visitor) => visitor.call(id, { query: unknown }),
    limitExceeded: {
      at: 'limited',
      cook: (visitor) => visitor.untilRefused(() => visitor.call(id, { query: unknown })),
    },
    unavailable: {
      at: 'limited',
      cook: (visitor) => visitor.whileDatabaseIsLocked(() => visitor.call(id, { query: unknown })),
    },
  } satisfies Record<string, Recipe>
}
