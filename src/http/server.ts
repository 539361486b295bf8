import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Config } from '../config/schema'
import { MINUTE, SECOND } from '../platform/clock'
import type { Logger } from '../platform/logger'
import type { App } from './app'
import { capacity } from './capacity'
import { Connection } from './connection'
import { drain } from './drain'
import { refuse, type RefusalReason } from './refuse'
import { originForm } from './target'

/** How long nothing may be read or written while a request is answered: a client that reads no reply would stay for ever. */
const SILENCE = MINUTE

export interface HttpServer {
  /** Where it listens, as `host:port`; the port is the real one where 0 was asked for. */
  readonly address: string
  /** Takes no new request, answers those under way, then resolves. */
  close(): Promise<void>
}

/** Listens with deadlines that no slow client can stretch. */
export async function listen(
  app: App,
  { listen: { host, port }, connections: { idle_seconds, max } }: Pick<Config, 'listen' | 'connections'>,
  logger: Logger,
): Promise<HttpServer> {
  const server = createServer({
    ...messagesOf(app),
    headersTimeout: 10 * SECOND,
    requestTimeout: 20 * SECOND,
    keepAliveTimeout: idle_seconds * SECOND,
    connectionsCheckingInterval: 5 * SECOND,
    // A request without Host is answered like any other: nothing here depends on it.
    requireHostHeader: false,
  })
  server.timeout = SILENCE
  server.maxConnections = capacity(max)
  // All that fit into the 16 KiB: of headers left out, one may be the X-Forwarded-For that a proxy appended.
  server.maxHeadersCount = 0
  const connections = connect(server, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  reportTrouble(server, logger)
  return { address: addressOf(server), close: () => drain(server, connections) }
}

/** Hands every request of every connection to the app. @returns the open connections */
function connect(server: Server, app: App): ReadonlyMap<Socket, Connection> {
  const connections = new Map<Socket, Connection>()
  const answer = (req: IncomingMessage, res: ServerResponse) => {
    req.url = originForm(req.url ?? '')
    app(req, res)
  }
  server.on('connection', (socket) => {
    connections.set(socket, new Connection(socket, answer))
    socket.once('close', () => connections.delete(socket))
  })
  const take = (expectsContinue: boolean) => (req: IncomingMessage, res: ServerResponse) => {
    connections.get(req.socket)?.take({ req, res, expectsContinue })
  }
  server.on('request', take(false))
  server.on('checkExpectation', take(false))
  server.on('checkContinue', take(true))
  const refuseRest = (socket: Socket, reason: RefusalReason) => {
    const connection = connections.get(socket)
    if (connection === undefined) refuse(socket, reason)
    else connection.refuse(reason)
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    refuseRest(socket, error)
  })
  server.on('connect', (req) => {
    refuseRest(req.socket, {})
  })
  return connections
}

/** A connection that cannot be accepted is the client's loss only; an `error` event without listener ends the process. */
function reportTrouble(server: Server, logger: Logger): void {
  server.on('error', (error) => {
    logger.error({ error }, 'a connection could not be accepted')
  })
  let isReported = false
  server.on('drop', () => {
    if (isReported) return
    isReported = true
    setTimeout(() => (isReported = false), MINUTE).unref()
    logger.warn({ max: server.maxConnections }, 'too many connections: new ones are dropped')
  })
}

/**
 * Express gives each request and response another prototype, which slows down every later access to them. Made by these
 * classes they have it from the start.
 */
function messagesOf(app: App) {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse extends ServerResponse {}
  Object.setPrototypeOf(ExpressRequest.prototype, app.request)
  Object.setPrototypeOf(ExpressResponse.prototype, app.response)
  Reflect.set(app, 'request', ExpressRequest.prototype)
  Reflect.set(app, 'response', ExpressResponse.prototype)
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse }
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') return String(address)
  return hostAndPort(address)
}

function hostAndPort({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${String(port)}` : `${address}:${String(port)}`
}
