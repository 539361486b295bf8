import type { Logger } from '../platform/logger'
import type { IdentityServers } from './identity-server'
import type { Credentials } from './validation'

/** Lets others find a new user by the e-mail address that was validated for the registration (rule 83, `bind_email`). */
export class EmailBinder {
  constructor(
    private readonly deps: {
      readonly identityServers: IdentityServers
      /** The trusted identity server that validates addresses (D5); null: this server itself does, and publishes none. */
      readonly identityServer: string | null
      readonly logger: Logger
    },
  ) {}

  /**
   * Binds the address at the identity server. Called after the commit: the account is there, whatever becomes of this, so it
   * never throws.
   */
  async bindAfterRegistration(userId: string, credentials: Credentials): Promise<void> {
    const { identityServers, identityServer, logger } = this.deps
    if (identityServer === null) return
    try {
      const isBound = await identityServers.bind(identityServer, credentials, userId)
      if (!isBound) logger.warn({ userId }, 'the address of a registration was not bound')
    } catch (error) {
      logger.warn({ userId, error }, 'the address of a registration was not bound')
    }
  }
}
