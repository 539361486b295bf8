import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'
import type { IdentityBinding, Medium, Repositories, Storage, Threepid } from '../storage/storage'
import { parseEmail } from './canonical'
import { parseMsisdn } from './msisdn'
import type { IdentityServerCredentials, IdentityServers } from './identity-server'
import { errorOfBinding, type Refusal } from './identity-server-refusal'
import type { Unbinder } from './unbinder'

type Address = Pick<Threepid, 'medium' | 'address'>

export class Bindings {
  constructor(
    private readonly deps: {
      readonly storage: Storage
      readonly identityServers: IdentityServers
      readonly unbinder: Unbinder
      readonly clock: Clock
      readonly random: Random
    },
  ) {}

  /** @throws MatrixError 400, 403, 404 if the identity server refuses or is not trusted, 503 if it is away */
  async bind(userId: string, name: string, credentials: IdentityServerCredentials): Promise<void> {
    const found = await this.deps.identityServers.validated(name, credentials)
    if ('reason' in found) throw errorOfBinding(found)
    const { medium } = found
    const address = canonical(medium, found.address)
    if ((medium !== 'email' && medium !== 'msisdn') || address === undefined) {
      throw MatrixError.threepidAuthFailed('The identity server has validated something that is no address here.')
    }
    const { refusal } = await this.publish(userId, name, { medium, address }, credentials)
    if (refusal !== undefined) throw errorOfBinding(refusal)
  }

  /** It is remembered before it is published, so that it can always be taken back. @throws MatrixError as `bind` does */
  async publish(
    userId: string,
    identityServer: string,
    { medium, address }: Address,
    credentials: IdentityServerCredentials,
  ): Promise<{ readonly refusal?: Refusal; readonly isNew: boolean }> {
    const { storage, identityServers, clock, random, unbinder } = this.deps
    if (!identityServers.isTrusted(identityServer)) throw MatrixError.serverNotTrusted(identityServer)
    const key = { identityServer, medium, address, userId }
    const binding = { id: random.text(16), ...key, boundAt: clock.now(), attempts: 0, unbindAt: null }
    const isNew = await storage.identityBindings.insert(binding)
    const refusal = await identityServers.bind(identityServer, credentials, userId).catch(async (error: unknown) => {
      if (isNew) await (isAboutReply(error) ? unbinder.requestLater(binding) : storage.identityBindings.delete(binding))
      throw error
    })
    if (refusal === undefined) await storage.transaction((tx) => this.keep(tx, binding))
    else if (isNew) await storage.identityBindings.delete(binding)
    return { refusal, isNew }
  }

  /** After a deactivation that came between, it is unbound soon. */
  private async keep(tx: Repositories, binding: IdentityBinding): Promise<void> {
    await tx.accounts.lock(binding.userId)
    const isGone = (await tx.accounts.find(binding.userId))?.deactivatedAt != null
    await tx.identityBindings.keep(isGone ? { ...binding, unbindAt: this.deps.clock.now() } : binding)
  }

  /** The account keeps the address. @returns whether all that was asked for is removed */
  async unbind(userId: string, medium: Medium, text: string, name?: string): Promise<boolean> {
    const address = canonical(medium, text)
    if (address === undefined) return false
    const { storage, unbinder } = this.deps
    const pending = await storage.transaction(async (tx) => {
      if (name !== undefined) await unbinder.requestUnknown(tx, { userId, medium, address, identityServer: name })
      return unbinder.request(tx, { userId, threepid: { medium, address }, identityServer: name })
    })
    const unbound = await unbinder.attempt(pending)
    return !pending.isQueued && unbound.length > 0 && unbound.length === pending.leased.length
  }
}

/** Else the request was not sent. */
function isAboutReply(error: unknown): boolean {
  return !(error instanceof MatrixError && error.status < 500)
}

function canonical(medium: string, address: string): string | undefined {
  return medium === 'email' ? parseEmail(address) : parseMsisdn(address)
}
