import type { Knex } from 'knex'
import type { Medium } from './threepids'

export interface BindingKey {
  readonly identityServer: string
  readonly medium: Medium
  readonly address: string
  readonly userId: string
}

/** What an identity server says, or may say, because this server told it. */
export interface IdentityBinding extends BindingKey {
  readonly id: string
  readonly boundAt: number
  /** To unbind it. */
  readonly attempts: number
  /** When it is to be unbound, or to be tried again; null while it shall stay. */
  readonly unbindAt: number | null
}

/** Leave a member out for all. */
export type BindingFilter = Pick<BindingKey, 'userId'> & Partial<BindingKey>

export interface IdentityBindingRepository {
  /** False: it is known already, and stays as it is. */
  insert(binding: IdentityBinding): Promise<boolean>
  /** Also if it was to be unbound, and with the new `id`: whoever inserted it first cannot delete it. */
  keep(binding: IdentityBinding): Promise<void>
  list(filter: BindingFilter): Promise<IdentityBinding[]>
  /** Leases those that were to stay. @returns them */
  requestUnbind(filter: BindingFilter, leaseUntil: number): Promise<IdentityBinding[]>
  /** Sets `unbindAt` to `leaseUntil`: no two processes unbind one, and it is due again if its process has died. */
  leaseDue(
    now: number,
    leaseUntil: number,
    limit: number,
    exceptServers?: readonly string[],
  ): Promise<IdentityBinding[]>
  /** Ends a lease; nothing happens if it was bound again meanwhile. */
  postpone(lease: Pick<IdentityBinding, 'id' | 'unbindAt'>, unbindAt: number): Promise<void>
  /** Ends a lease after it was unbound. False: it was bound again meanwhile. */
  delete(lease: Pick<IdentityBinding, 'id' | 'unbindAt'>): Promise<boolean>
}

const KEY = ['userId', 'medium', 'address', 'identityServer'] as const

export function createIdentityBindingRepository(db: Knex): IdentityBindingRepository {
  const bindings = () => db<IdentityBinding>('identityBindings')
  const oneMore = () => db.raw('?? + 1', ['attempts'])
  return {
    async insert(binding) {
      return (await bindings().insert(binding).onConflict(KEY).ignore().returning('id')).length === 1
    },

    async keep(binding) {
      const { id, boundAt, attempts, unbindAt } = binding
      await bindings().insert(binding).onConflict(KEY).merge({ id, boundAt, attempts, unbindAt })
    },

    async list(filter) {
      return await bindings().where(filter).orderBy('id')
    },

    async requestUnbind(filter, leaseUntil) {
      const kept = bindings().where(filter).whereNull('unbindAt')
      return await kept.update({ unbindAt: leaseUntil, attempts: oneMore() }).returning('*')
    },

    async leaseDue(now, leaseUntil, limit, exceptServers = []) {
      const due = bindings().select('id').where('unbindAt', '<=', now).whereNotIn('identityServer', exceptServers)
      const oldest = due.orderBy(['unbindAt', 'id']).limit(limit)
      return await bindings()
        .whereIn('id', oldest)
        // Again, since PostgreSQL checks this for a row that another process has leased while it waited.
        .andWhere('unbindAt', '<=', now)
        .update({ unbindAt: leaseUntil, attempts: oneMore() })
        .returning('*')
    },

    async postpone({ id, unbindAt: lease }, unbindAt) {
      await bindings().where({ id, unbindAt: lease }).update({ unbindAt })
    },

    async delete({ id, unbindAt: lease }) {
      return (await bindings().where({ id, unbindAt: lease }).delete()) === 1
    },
  }
}
