import type { Logger } from '../platform/logger'
import type { Bindings } from './bindings'
import type { Credentials } from './validation'

export class EmailBinder {
  constructor(
    private readonly deps: {
      readonly bindings: Bindings
      /** Null: this server validates addresses itself, and binds none. */
      readonly identityServer: string | null
      readonly logger: Logger
    },
  ) {}

  /** Never throws: the account exists already, whether its address is bound or not. */
  async bindAfterRegistration(userId: string, address: string, credentials: Credentials): Promise<void> {
    const { bindings, identityServer, logger } = this.deps
    if (identityServer === null) return
    try {
      const { refusal } = await bindings.publish(userId, identityServer, { medium: 'email', address }, credentials)
      if (refusal === undefined) return
      const { errcode: upstreamErrcode } = refusal
      logger.warn({ userId, upstreamErrcode }, 'the address of a registration was not bound')
    } catch (error) {
      logger.warn({ userId, error }, 'the address of a registration was not bound')
    }
  }
}
