import express, { type Express } from 'express'
import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Logger } from '../platform/logger'
import type { Operations } from '../contract/operation'
import type { Services } from '../contract/services'
import type { Random } from '../platform/random'
import type { Limiter } from '../rate-limits/limiter'
import { cors } from './middleware/cors'
import { contractDocument } from './contract-document'
import { describer } from './descriptions'
import { errorHandler } from './errors'
import './locals'
import { refuseNul } from './middleware/path'
import { plainReplies } from './middleware/plain-replies'
import { canonicalPrefix } from './middleware/prefixes'
import { requestLog } from './middleware/request-log'
import { operationsRouter } from './router'
import type { TokenResolvers } from './middleware/access-token'
import { securityHeaders } from './middleware/security-headers'
import { validator } from './middleware/validator'

export interface HttpDeps extends TokenResolvers {
  readonly services: Services
  readonly operations: Operations
  readonly limiter: Limiter
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
  readonly trustedProxies: readonly string[]
  /** For development and tests. */
  readonly checkReplies: boolean
}

export type App = Express

export function createApp(deps: HttpDeps): App {
  const { services, checkReplies } = deps
  const app = express()
  const document = contractDocument()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('strict routing')
  app.enable('case sensitive routing')

  app.use(requestLog(deps))
  app.use(plainReplies)
  app.use(securityHeaders)
  app.use(cors)
  app.use(refuseNul)
  app.use(canonicalPrefix)
  app.use(operationsRouter({ ...deps, validate: validator({ document, checkReplies }) }))
  app.use(() => {
    throw MatrixError.unrecognized(404, 'This server has no such endpoint.')
  })
  app.use(errorHandler({ ...deps, uia: services.uia, describe: describer(document) }))
  return app
}
