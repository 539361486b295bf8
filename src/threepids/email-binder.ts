import type { Logger } from '../platform/logger'
import type { IdentityServers } from './identity-server'
import type { Credentials } from './validation'

export class EmailBinder {
  constructor(
    private readonly deps: {
      readonly identityServers: IdentityServers
      /** Null: this server validates addresses itself, and binds none. */
      readonly identityServer: string | null
      readonly logger: Logger
    },
  ) {}

  /** Never throws: the account exists already, whether its address is bound or not. */
  async bindAfterRegistration(userId: string, credentials: Credentials): Promise<void> {
    const { identityServers, identityServer, logger } = this.deps
    if (identityServer === null) return
    try {
      const refusal = await identityServers.bind(identityServer, credentials, userId)
      if (refusal === undefined) return
      const { errcode: upstreamErrcode } = refusal
      logger.warn({ userId, upstreamErrcode }, 'the address of a registration was not bound')
    } catch (error) {
      logger.warn({ userId, error }, 'the address of a registration was not bound')
    }
  }
}
