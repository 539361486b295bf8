import { type Clock, DAY } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Medium, Repositories } from '../storage/storage'
import type { IdentityServerCredentials, IdentityServers } from './identity-server'

/** How long the holder may use a validation again, such as after a lost reply. */
const REPEATABLE_FOR = DAY

/** Identity servers know no purposes and call an address validated for ever: each validation serves one holder here. */
export class IdentityProofs {
  constructor(
    private readonly deps: {
      readonly identityServers: IdentityServers
      readonly storage: Pick<Repositories, 'identityProofs'>
      readonly clock: Clock
    },
  ) {}

  /**
   * In canonical form what was validated there; undefined if none, or if it serves another holder.
   * @param holder what the address is for, and for whom
   * @throws MatrixError 400 M_MISSING_PARAM without a token, 403 if the server is not trusted, 503 for a bad answer
   */
  async address(
    name: string,
    medium: Medium,
    credentials: IdentityServerCredentials,
    holder: string,
  ): Promise<string | undefined> {
    const address = await this.deps.identityServers.validatedAddress(name, medium, credentials)
    return this.assigned(name, credentials, medium, address, holder)
  }

  private async assigned(
    name: string,
    { clientSecret }: IdentityServerCredentials,
    medium: Medium,
    address: string | undefined,
    holder: string,
  ): Promise<string | undefined> {
    if (address === undefined) return undefined
    const { storage, clock } = this.deps
    // Not by the `sid`, which some identity servers accept in several spellings.
    const digest = sha256(JSON.stringify([name, medium, address, clientSecret]))
    const now = clock.now()
    const proof = { digest, holder: sha256(holder), assignedAt: now, repeatableFrom: now - REPEATABLE_FOR }
    return (await storage.identityProofs.assign(proof)) ? address : undefined
  }
}
