import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

/** One request that reached the server. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly body: unknown
  /** Where it was sent. */
  readonly authorization?: string
}

/** What the server answers to a path (without its query); anything else is a bare 404. */
export type Answers = Readonly<Record<string, (response: ServerResponse, request: Received) => void>>

/** Answers JSON. */
export function json(status: number, body: unknown): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
}

/** Somebody else's HTTP server on loopback: an identity server, valid or not. */
export class ForeignServer {
  readonly received: Received[] = []

  private constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'https',
  ) {}

  /** @param tls speaks HTTPS with this key and certificate */
  static async start(answers: Answers, tls?: { readonly key: string; readonly cert: string }): Promise<ForeignServer> {
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      void readBody(request).then((body) => {
        const { authorization } = request.headers
        const received = { method: request.method ?? '', url: request.url ?? '', body, authorization }
        foreign.received.push(received)
        const answer = answers[received.url.replace(/\?.*/, '')]
        if (answer === undefined) response.writeHead(404).end()
        else answer(response, received)
      })
    }
    const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
    const foreign = new ForeignServer(server, tls === undefined ? 'http' : 'https')
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return foreign
  }

  /** The base of its URLs, without a trailing slash. */
  get url(): string {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
    return `${this.scheme}://127.0.0.1:${String(address.port)}`
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  if (text === '') return undefined
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  const body: unknown = JSON.parse(text)
  return body
}
