import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { IdentityBinding, Repositories, Storage, Threepid } from '../storage/storage'
import type { Unbinder } from '../threepids/unbinder'

export class Deactivation {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      outbox: Outbox
      unbinder: Unbinder
    },
  ) {}

  /**
   * The name stays taken. @param idServer where to unbind the addresses, besides those that this server has bound them at
   * @returns `isUnbound`: no identity server can have an address of it now
   * @throws MatrixError 403 if it is deactivated already
   */
  async deactivate(
    userId: string,
    consume: (tx: Repositories) => Promise<void>,
    idServer?: string,
  ): Promise<{ isUnbound: boolean }> {
    const { storage, clock, outbox, unbinder } = this.deps
    const { threepids, pending } = await storage.transaction(async (tx) => {
      const at = clock.now()
      await tx.accounts.lock(userId)
      await consume(tx)
      if (!(await tx.accounts.deactivate(userId, at))) {
        throw MatrixError.forbidden('This account is already deactivated.')
      }
      await tx.devices.deleteOfUser(userId)
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteResets(userId)
      const threepids = await tx.threepids.list(userId)
      await tx.threepids.deleteOfUser(userId)
      await outbox.notify(tx, threepids, { template: 'account-deactivated', data: { userId, at } })
      if (idServer !== undefined) {
        for (const { medium, address } of threepids)
          await unbinder.requestUnknown(tx, { userId, medium, address, identityServer: idServer })
      }
      return { threepids, pending: await unbinder.request(tx, { userId }) }
    })
    outbox.wake()
    const unbound = await unbinder.attempt(pending)
    const isDone = !pending.isQueued && unbound.length === pending.leased.length
    return { isUnbound: isDone && threepids.every((threepid) => isAmong(unbound, threepid, idServer)) }
  }
}

function isAmong(unbound: readonly IdentityBinding[], { medium, address }: Threepid, idServer?: string): boolean {
  return unbound.some(
    (binding) =>
      binding.medium === medium &&
      binding.address === address &&
      (idServer === undefined || binding.identityServer === idServer),
  )
}
