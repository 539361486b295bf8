import express, { type Express } from 'express'
import type { Clock } from '../clock'
import { MatrixError } from '../errors'
import type { Logger } from '../observability/logger'
import type { Operations } from '../operations/operation'
import type { Services } from '../operations/services'
import type { Random } from '../random'
import { cors } from './cors'
import { errorHandler } from './errors'
import './locals'
import { refuseNul } from './path'
import { canonicalPrefix } from './prefixes'
import { requestLog } from './request-log'
import { operationsRouter } from './router'
import type { Recognisers } from './security'
import { securityHeaders } from './security-headers'
import { validator } from './validator'

export interface HttpRooms extends Recognisers {
  readonly services: Services
  readonly operations: Operations
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
  /** Addresses and networks of the proxies whose X-Forwarded-For is believed (T131). */
  readonly trustedProxies: readonly string[]
  /** Holds replies against the contract as well; for development and tests. */
  readonly checkReplies: boolean
}

export type App = Express

/** The walk of every request, top to bottom. */
export function createApp(rooms: HttpRooms): App {
  const { services, checkReplies } = rooms
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('strict routing')
  app.enable('case sensitive routing')
  app.set('trust proxy', [...rooms.trustedProxies])

  app.use(requestLog(rooms))
  app.use(securityHeaders)
  app.use(cors)
  app.use(refuseNul)
  app.use(canonicalPrefix)
  app.use(operationsRouter({ ...rooms, validate: validator({ checkReplies }) }))
  app.use(() => {
    throw MatrixError.unrecognized(404, 'This server has no such endpoint.')
  })
  app.use(errorHandler({ ...rooms, uia: services.uia }))
  return app
}
