import { text } from '../../support/reply'
import type { Visitor } from '../visitor'
import { brokenBodies } from './any-body'
import type { Recipe } from './recipe'

/** What the two operations that take refresh tokens have in common. */
export function refreshRecipes(id: 'refresh' | 'tokenRefresh') {
  const { notJson, badJson, tooLarge } = brokenBodies(id)
  const unknown = { refresh_token: 'no-such-token' }
  return {
    ok: async (visitor) => visitor.call(id, { body: { refresh_token: await refreshTokenOf(visitor) } }),
    notJson,
    badJson,
    tooLarge,
    missingParam: (visitor) => visitor.call(id, { body: {} }),
    invalidParam: (visitor) => visitor.call(id, { body: { refresh_token: 'x'.repeat(1025) } }),
    refused: (visitor) => visitor.call(id, { body: unknown }),
    limitExceeded: {
      at: 'limited',
      cook: (visitor) => visitor.untilRefused(() => visitor.call(id, { body: unknown })),
    },
    unavailable: async (visitor) => {
      const refresh_token = await refreshTokenOf(visitor)
      return visitor.whileDatabaseIsLocked(() => visitor.call(id, { body: { refresh_token } }))
    },
  } satisfies Record<string, Recipe>
}

async function refreshTokenOf(visitor: Visitor): Promise<string> {
  await visitor.register()
  const { username: user, password } = visitor
  const body = { type: 'm.login.password', user, password, refresh_token: true }
  return text((await visitor.call('login', { body }).expect(200)).body, 'refresh_token')
}
