import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Config } from '../config/schema'
import { MINUTE, SECOND } from '../platform/clock'
import type { Logger } from '../platform/logger'
import type { App } from './app'
import { capacity } from './capacity'
import { Connection } from './connection'
import { drain } from './drain'
import { messagesOf } from './messages'
import { refuse, type RefusalReason } from './refuse'
import { originForm } from './target'

/** How long nothing may be read or written while a request is answered: a client that reads no reply would stay for ever. */
const SILENCE = MINUTE

export interface HttpServer {
  /** `host:port`, with the real port for port 0. */
  readonly address: string
  /** Takes no new request, answers those under way, then resolves. */
  close(): Promise<void>
}

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
    // Nothing here depends on the Host header.
    requireHostHeader: false,
  })
  server.timeout = SILENCE
  server.maxConnections = capacity(max)
  // No limit within the 16 KiB: a header that is left out may be the X-Forwarded-For of a proxy.
  server.maxHeadersCount = 0
  const connections = connect(server, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  reportTrouble(server, logger)
  return { address: addressOf(server), close: () => drain(server, connections) }
}

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

/** Without a listener an `error` event ends the process. */
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

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') return String(address)
  return hostAndPort(address)
}

function hostAndPort({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${String(port)}` : `${address}:${String(port)}`
}
