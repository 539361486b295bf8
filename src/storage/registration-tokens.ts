import type { Knex } from 'knex'

export interface RegistrationToken {
  readonly tokenHash: string
  /** Null: any number. */
  readonly usesAllowed: number | null
  readonly expiresAt: number | null
}

export interface RegistrationTokenRepository {
  /** Makes these the only valid tokens. Uses of removed tokens stay counted, in case they are added again. */
  replaceAll(tokens: readonly RegistrationToken[]): Promise<void>
  isValid(tokenHash: string, now: number): Promise<boolean>
  /**
   * Reserves one use for a UIA session until that ends; doing so again changes nothing. However many do so at once, no more
   * succeed than there are uses left.
   * @returns false where none is left, the token is not valid, or the UIA session has ended or holds another token
   */
  hold(tokenHash: string, uiaSession: string, now: number): Promise<boolean>
  /** Turns the reserved use into a completed one. */
  complete(uiaSession: string): Promise<void>
}

interface TokenRow extends RegistrationToken {
  /** Accounts registered with it. */
  readonly completed: number
}

interface UseRow {
  readonly uiaSession: string
  readonly tokenHash: string
}

export function createRegistrationTokenRepository(db: Knex): RegistrationTokenRepository {
  const tokens = (on = db) => on<TokenRow>('registrationTokens')
  const uses = (on = db) => on<UseRow>('registrationTokenUses')

  async function pendingOf(tokenHash: string, on = db): Promise<number> {
    const [row] = await uses(on).where({ tokenHash }).count({ pending: '*' })
    return Number(row?.pending)
  }

  async function isUsable(token: TokenRow | undefined, now: number, on = db): Promise<boolean> {
    if (token === undefined || (token.expiresAt !== null && token.expiresAt <= now)) return false
    return token.usesAllowed === null || token.completed + (await pendingOf(token.tokenHash, on)) < token.usesAllowed
  }

  return {
    async replaceAll(wanted) {
      await db.transaction(async (trx) => {
        await tokens(trx).update({ usesAllowed: 0 })
        for (const token of wanted) {
          await tokens(trx)
            .insert({ ...token, completed: 0 })
            .onConflict('tokenHash')
            .merge(['usesAllowed', 'expiresAt'])
        }
      })
    },

    async isValid(tokenHash, now) {
      return isUsable(await tokens().where({ tokenHash }).first(), now)
    },

    async hold(tokenHash, uiaSession, now) {
      return await db.transaction(async (trx) => {
        // Locked, in this order everywhere, so that what is read here is still true when the use is inserted.
        const session = await trx<{ idHash: string }>('uiaSessions').where({ idHash: uiaSession }).forUpdate().first()
        const token = await tokens(trx).where({ tokenHash }).forUpdate().first()
        if (session === undefined) return false
        const held = await uses(trx).where({ uiaSession }).first()
        if (held !== undefined) return held.tokenHash === tokenHash
        if (!(await isUsable(token, now, trx))) return false
        await uses(trx).insert({ uiaSession, tokenHash })
        return true
      })
    },

    async complete(uiaSession) {
      const held = await uses().where({ uiaSession }).first()
      if (held === undefined || (await uses().where({ uiaSession }).delete()) === 0) return
      await tokens().where({ tokenHash: held.tokenHash }).increment('completed', 1)
    },
  }
}
