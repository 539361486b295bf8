import { createServer, IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { SECOND } from '../platform/clock'
import type { App } from './app'

/** How long a stopping server waits for requests that are under way. */
const DRAIN = 10 * SECOND
const DRAIN_STEP = 0.1 * SECOND

export interface HttpServer {
  /** Where it listens, as `host:port`; the port is the real one where 0 was asked for. */
  readonly address: string
  /** Takes no new request, answers those under way, then resolves. */
  close(): Promise<void>
}

/** Listens with deadlines that no slow client can stretch. */
export async function listen(app: App, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  const server = createServer(
    {
      ...messagesOf(app),
      headersTimeout: 10 * SECOND,
      requestTimeout: 20 * SECOND,
      keepAliveTimeout: 5 * SECOND,
      connectionsCheckingInterval: 5 * SECOND,
      // A request without Host is answered like any other: nothing here depends on it.
      requireHostHeader: false,
    },
    app,
  )
  server.on('clientError', refuse)
  server.on('connect', (_req, socket) => {
    refuse(new Error('CONNECT is for proxies.'), socket)
  })
  server.on('checkExpectation', app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  return { address: addressOf(server), close: () => drain(server) }
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

/** What is not even HTTP is answered as a Matrix error too. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const body = JSON.stringify({ errcode: 'M_UNRECOGNIZED', error: 'This is not a valid HTTP request.' })
  socket.end(
    [
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/json',
      'Access-Control-Allow-Origin: *',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve()
    }),
  )
  const idle = setInterval(() => {
    server.closeIdleConnections()
  }, DRAIN_STEP)
  const deadline = setTimeout(() => {
    server.closeAllConnections()
  }, DRAIN)
  await closed
  clearInterval(idle)
  clearTimeout(deadline)
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') return String(address)
  return hostAndPort(address)
}

function hostAndPort({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${String(port)}` : `${address}:${String(port)}`
}
