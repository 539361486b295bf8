import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import { RESET_WAIT } from '../mail/durations'
import type { Outbox } from '../mail/outbox'
import type { DeviceKey, Medium, Repositories, Storage, Threepid } from '../storage/storage'
import { parseEmail } from './canonical'
import type { IdentityProofs } from './identity-proofs'
import type { Bindings } from './bindings'
import { errorOfRefusal } from './identity-server-refusal'
import type { Unbinder, UnbindRequest } from './unbinder'
import { parseMsisdn } from './msisdn'
import type { Credentials, DigestedCredentials, Validation } from './validation'

export interface NewThreepid extends Credentials {
  /** Not contacted unless it is trusted. */
  readonly idServer?: string
  /** Whether to publish at the identity server that the address belongs to the user. */
  readonly bind: boolean
}

interface ValidatedAddress {
  readonly medium: Medium
  readonly address: string
  readonly validatedAt: number
  /** Undefined if an identity server validated the address. */
  readonly sid?: string
}

export class Threepids {
  constructor(
    private readonly deps: {
      readonly storage: Storage
      readonly validation: Validation
      readonly bindings: Bindings
      readonly unbinder: Unbinder
      readonly identityProofs: IdentityProofs
      readonly outbox: Outbox
      readonly clock: Clock
    },
  ) {}

  list(userId: string): Promise<Threepid[]> {
    return this.deps.storage.threepids.list(userId)
  }

  /**
   * @throws MatrixError 400 M_THREEPID_IN_USE or M_MISSING_PARAM, 401 for a device that was logged out meanwhile,
   * 403 M_SERVER_NOT_TRUSTED or M_THREEPID_AUTH_FAILED, 503; nothing is stored then
   */
  async add(device: DeviceKey, threepid: NewThreepid): Promise<void> {
    const validated = await this.findValidated(device.userId, threepid)
    const bound = threepid.bind ? await this.bind(device.userId, validated, threepid) : undefined
    await this.commit(device, validated).catch(async (error: unknown) => {
      if (bound !== undefined) await this.deps.unbinder.takeBack(bound)
      throw error
    })
  }

  /** After authentication with the password: the address can reset it at once. @throws MatrixError as `add` does */
  async addByOwner(
    device: DeviceKey,
    credentials: Credentials | DigestedCredentials,
    consume: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const validated = await this.validatedHere(device.userId, credentials)
    if (validated === undefined) throw notValidated()
    await this.commit(device, validated, consume)
  }

  /**
   * Ends resets by the address, and UIA sessions. Ignores an address that the account does not have.
   * @param idServer where to unbind it, besides those that this server has bound it at
   * @returns whether all of these have unbound it
   */
  async remove(userId: string, medium: Medium, address: string, idServer?: string): Promise<boolean> {
    const { storage, outbox, clock, unbinder } = this.deps
    const canonical = medium === 'email' ? parseEmail(address) : parseMsisdn(address)
    if (canonical === undefined) return false
    const threepid = { medium, address: canonical }
    const pending = await storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      const before = await tx.threepids.list(userId)
      if (idServer !== undefined) {
        await unbinder.requestUnknown(tx, { userId, ...threepid, identityServer: idServer })
      }
      const unbinding = await unbinder.request(tx, { userId, threepid })
      if (!(await tx.threepids.delete(userId, medium, canonical))) return unbinding
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteResets(userId, { medium, address: canonical })
      const data = { userId, address: canonical, at: clock.now() }
      await outbox.notify(tx, before, { template: 'address-removed', data })
      return unbinding
    })
    outbox.wake()
    const unbound = await unbinder.attempt(pending)
    const isNamedDone = idServer === undefined || unbound.some(({ identityServer }) => identityServer === idServer)
    return isNamedDone && !pending.isQueued && unbound.length > 0 && unbound.length === pending.leased.length
  }

  private async findValidated(userId: string, { idServer, ...credentials }: NewThreepid): Promise<ValidatedAddress> {
    const { validation, identityProofs, clock } = this.deps
    const here = await this.validatedHere(userId, credentials)
    if (here !== undefined) return here
    if (idServer === undefined || (await validation.knows(credentials))) throw notValidated()
    const address = await identityProofs.address(idServer, 'email', credentials, `add to ${userId}`)
    if (address === undefined) throw notValidated()
    return { medium: 'email', address, validatedAt: clock.now() }
  }

  private async validatedHere(
    userId: string,
    credentials: Credentials | DigestedCredentials,
  ): Promise<ValidatedAddress | undefined> {
    const session = await this.deps.validation.prove('add', credentials)
    if (session?.validatedAt == null) return undefined
    if (session.userId !== null && session.userId !== userId) throw notValidated()
    return { medium: session.medium, address: session.address, validatedAt: session.validatedAt, sid: session.sid }
  }

  /** Before the commit: if the identity server refuses, nothing is stored. @returns what is new there */
  private async bind(
    userId: string,
    { medium, address }: ValidatedAddress,
    { idServer, ...credentials }: NewThreepid,
  ): Promise<UnbindRequest | undefined> {
    const { storage, bindings } = this.deps
    if (idServer === undefined)
      throw MatrixError.missingParam('"id_server" is required with "bind": the name of the identity server.')
    const owner = await storage.threepids.find(medium, address)
    if (owner !== undefined && owner.userId !== userId) throw MatrixError.threepidInUse()
    const threepid = { medium, address }
    const { refusal, isNew } = await bindings.publish(userId, idServer, threepid, credentials)
    if (refusal !== undefined) throw errorOfRefusal(refusal)
    return isNew ? { userId, threepid, identityServer: idServer } : undefined
  }

  private async commit(
    device: DeviceKey,
    validated: ValidatedAddress,
    consume?: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const { storage, outbox, clock } = this.deps
    await storage.transaction(async (tx) => {
      await tx.accounts.lock(device.userId)
      await consume?.(tx)
      const now = clock.now()
      // Without the password, which a thief of an access token lacks, the owner gets time to notice.
      await this.store(tx, device, validated, { addedAt: now, resetFrom: consume ? now : now + RESET_WAIT })
    })
    outbox.wake()
  }

  private async store(
    tx: Repositories,
    device: DeviceKey,
    { medium, address, validatedAt, sid }: ValidatedAddress,
    times: Pick<Threepid, 'addedAt' | 'resetFrom'>,
  ): Promise<void> {
    const { outbox } = this.deps
    const { userId } = device
    // Locked until the commit, so that a logout or deactivation comes before or after it.
    if (!(await tx.devices.lock(device))) throw MatrixError.unknownToken()
    // A validation session serves one user, who may repeat a request when the reply was lost.
    if (sid !== undefined && !(await tx.validationSessions.assignTo(sid, userId))) throw notValidated()
    const others = await tx.threepids.list(userId)
    if (!(await tx.threepids.insert({ medium, address, userId, validatedAt, ...times }))) {
      if ((await tx.threepids.find(medium, address))?.userId !== userId) throw MatrixError.threepidInUse()
      return
    }
    const data = { userId, address, at: times.addedAt }
    await outbox.notify(tx, others, { template: 'address-added', data })
  }
}

function notValidated(): MatrixError {
  return MatrixError.threepidAuthFailed(
    'This address is not validated for your account. Request a message, open the link or enter the code in it, then try again.',
  )
}
