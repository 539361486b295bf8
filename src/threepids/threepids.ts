import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { DeviceKey, Repositories, Storage, Threepid } from '../storage/storage'
import { parseEmail } from './canonical'
import type { IdentityServers } from './identity-server'
import { parseMsisdn } from './msisdn'
import { resetFrom } from './reset-policy'
import type { Credentials, DigestedCredentials, Validation } from './validation'

export interface ThreepidsDeps {
  readonly storage: Storage
  readonly validation: Validation
  readonly identityServers: IdentityServers
  readonly outbox: Outbox
  readonly clock: Clock
}

export interface NewThreepid extends Credentials {
  /** The identity server that the client names; never contacted unless it is trusted (D4). */
  readonly idServer?: string
  /** Whether the identity server shall publish whose address it is (rule 130). */
  readonly bind: boolean
}

/** An address that somebody vouches for. */
interface ValidatedAddress {
  readonly address: string
  readonly validatedAt: number
  /** The validation session that proves it; undefined where an identity server vouches. */
  readonly sid?: string
}

/** The addresses of accounts. */
export class Threepids {
  constructor(private readonly deps: ThreepidsDeps) {}

  /** This user's, oldest first (rules 126 and 127, T118). */
  list(userId: string): Promise<Threepid[]> {
    return this.deps.storage.threepids.list(userId)
  }

  /**
   * Adds a validated address to the account, and tells its other addresses (T117). Adding one's own again changes nothing.
   * @param device the one that asks
   * @throws MatrixError 400 M_THREEPID_IN_USE where another account has it (T116), 400 M_MISSING_PARAM for a bind without
   * an identity server, 403 M_SERVER_NOT_TRUSTED, 403 M_THREEPID_AUTH_FAILED, 503 where the identity server does not
   * answer, 401 M_UNKNOWN_TOKEN where the device was logged out meanwhile, perhaps since the account was deactivated (T086);
   * nothing was stored then
   */
  async add(device: DeviceKey, threepid: NewThreepid): Promise<void> {
    const vouched = await this.findValidated(device.userId, threepid)
    if (threepid.bind) await this.bind(device.userId, vouched, threepid)
    await this.commit(device, vouched)
  }

  /**
   * The same for the owner of the account, who showed it: an address added so needs no time to be noticed.
   * @param authentication spends what showed it
   * @throws MatrixError as `add` does
   */
  async addByOwner(
    device: DeviceKey,
    credentials: Credentials | DigestedCredentials,
    authentication: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const vouched = await this.validatedHere(device.userId, credentials)
    if (vouched === undefined) throw notValidated()
    await this.commit(device, vouched, authentication)
  }

  /**
   * Takes an address from the account, and tells that address and the others (T087). What it has opened so far ends with it:
   * resets, and UIA sessions (T029, T071). One that the account does not have stays where it is.
   * @returns whether no identity server can still know it
   */
  async remove(userId: string, medium: string, address: string): Promise<{ isUnbound: boolean }> {
    const { storage, outbox, clock, identityServers } = this.deps
    const canonical = medium === 'email' ? parseEmail(address) : parseMsisdn(address)
    await storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      const before = (await tx.threepids.list(userId)).filter((threepid) => threepid.medium === 'email')
      if (canonical === undefined || !(await tx.threepids.delete(userId, medium, canonical))) return
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteOfUser(userId, { medium, address: canonical })
      const data = { userId, address: canonical, at: clock.now() }
      for (const each of before) await outbox.enqueue(tx, { template: 'address-removed', to: each.address, data })
    })
    outbox.wake()
    return { isUnbound: !identityServers.hasAny }
  }

  /** This server's own validation counts first, then a trusted identity server's (D4, T108). */
  private async findValidated(userId: string, { idServer, sid, clientSecret }: NewThreepid): Promise<ValidatedAddress> {
    const { validation, identityServers, clock } = this.deps
    const here = await this.validatedHere(userId, { sid, clientSecret })
    if (here !== undefined) return here
    if (idServer === undefined || (await validation.knows({ sid, clientSecret }))) throw notValidated()
    const address = await identityServers.validatedEmail(idServer, { sid, clientSecret })
    if (address === undefined) throw notValidated()
    return { address, validatedAt: clock.now() }
  }

  private async validatedHere(
    userId: string,
    credentials: Credentials | DigestedCredentials,
  ): Promise<ValidatedAddress | undefined> {
    const session = await this.deps.validation.prove('add', credentials)
    if (session?.validatedAt == null) return undefined
    if (session.userId !== null && session.userId !== userId) throw notValidated()
    return { address: session.address, validatedAt: session.validatedAt, sid: session.sid }
  }

  /** Before anything is stored: a call that fails must leave nothing behind. */
  private async bind(
    userId: string,
    { address }: ValidatedAddress,
    { idServer, sid, clientSecret }: NewThreepid,
  ): Promise<void> {
    const { storage, identityServers } = this.deps
    if (idServer === undefined) throw MatrixError.missingParam('"id_server" is needed to bind the address there.')
    if (!identityServers.isTrusted(idServer)) throw MatrixError.serverNotTrusted(idServer)
    const owner = await storage.threepids.find('email', address)
    if (owner !== undefined && owner.userId !== userId) throw MatrixError.threepidInUse()
    if (!(await identityServers.bind(idServer, { sid, clientSecret }, userId))) {
      throw MatrixError.threepidAuthFailed('The identity server does not bind this address. Validate it there first.')
    }
  }

  private async commit(
    device: DeviceKey,
    vouched: ValidatedAddress,
    authentication?: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const { storage, outbox } = this.deps
    await storage.transaction(async (tx) => {
      await tx.accounts.lock(device.userId)
      await authentication?.(tx)
      await this.store(tx, device, vouched, authentication !== undefined)
    })
    outbox.wake()
  }

  /**
   * The insert has the last word on whose address it is (T027). A session serves one user (T026), who may repeat a request
   * whose reply was lost for as long as it lives (T166).
   */
  private async store(
    tx: Repositories,
    device: DeviceKey,
    { address, validatedAt, sid }: ValidatedAddress,
    isAuthenticated: boolean,
  ): Promise<void> {
    const { outbox, clock } = this.deps
    const { userId } = device
    const now = clock.now()
    // Held until the commit: a logout or the end of the account comes before this or after it (T086).
    if (!(await tx.devices.lock(device))) throw MatrixError.unknownToken()
    if (sid !== undefined && !(await tx.validationSessions.assignTo(sid, userId))) throw notValidated()
    const others = (await tx.threepids.list(userId)).filter(({ medium }) => medium === 'email')
    const isNew = await tx.threepids.insert({
      medium: 'email',
      address,
      userId,
      validatedAt,
      addedAt: now,
      resetFrom: isAuthenticated ? now : await resetFrom(tx, device, now),
    })
    if (!isNew) {
      if ((await tx.threepids.find('email', address))?.userId !== userId) throw MatrixError.threepidInUse()
      return
    }
    for (const other of others) {
      await outbox.enqueue(tx, { template: 'address-added', to: other.address, data: { userId, address, at: now } })
    }
  }
}

function notValidated(): MatrixError {
  return MatrixError.threepidAuthFailed(
    'This address is not validated for your account. Ask for a mail, open the link in it, then try again.',
  )
}
