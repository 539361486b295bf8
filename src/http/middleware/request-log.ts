import type { RequestHandler } from 'express'
import type { Clock } from '../../platform/clock'
import type { Logger } from '../../platform/logger'
import type { Random } from '../../platform/random'
import { clientReader } from '../client-address'

/** Names the operation and not the URL, which may contain tokens. */
export function requestLog({
  logger,
  clock,
  random,
  trustedProxies,
}: {
  logger: Logger
  clock: Clock
  random: Random
  trustedProxies: readonly string[]
}): RequestHandler {
  const clientOf = clientReader(trustedProxies)
  return (req, res, next) => {
    const startedAt = clock.now()
    const requestId = random.text(9)
    const { method } = req
    res.locals.client = clientOf(req)
    res.setHeader('X-Request-Id', requestId)
    res.once('close', () => {
      const { operationId: operation = 'none', client } = res.locals
      const status = res.writableFinished ? res.statusCode : 'aborted'
      logger.info(
        { requestId, method, operation, status, ms: clock.now() - startedAt, client: client.address },
        'request',
      )
    })
    next()
  }
}
