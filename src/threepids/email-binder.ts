import type { Logger } from '../platform/logger'
import type { IdentityServers } from './identity-server'
import type { Credentials } from './validation'

/** Publishes the e-mail address of a new user at the identity server that validated it (`bind_email`). */
export class EmailBinder {
  constructor(
    private readonly deps: {
      readonly identityServers: IdentityServers
      /** The trusted identity server that validates addresses; null: this server validates them, and nothing is bound. */
      readonly identityServer: string | null
      readonly logger: Logger
    },
  ) {}

  /** Never throws: it runs after the commit, and the account exists whether the address is bound or not. */
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
