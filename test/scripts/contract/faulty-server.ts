import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import type { OperationId } from '../../../generated/contract'
import { declared, operationIds } from '../../../src/contract/declared'

/** A request on its way to the server. */
export interface Passing {
  /** Undefined for OPTIONS, and where the contract has nothing. */
  readonly operation: OperationId | undefined
  readonly method: string
  readonly url: string
  readonly token: string | undefined
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Changes what a server answers. @param pass asks the real server; without it, that never hears of the request */
export type Tamper = (request: Passing, pass: () => Promise<Answer>) => Promise<Answer | 'no reply'> | Answer

/** A proxy in front of a server, which can be told to break the contract. */
export class FaultyServer {
  /** Honest until something else is set. */
  tamper: Tamper = (_request, pass) => pass()

  private constructor(private readonly server: Server) {}

  /** @param target the base of the real server's URLs; asked for with each request */
  static async start(target: () => string): Promise<FaultyServer> {
    const server = createServer((request, response) => {
      void text(request).then(async (body) => {
        const passing = passingOf(request, body)
        const answer = await proxy.tamper(passing, () => forward(target(), request, body))
        if (answer === 'no reply') response.destroy()
        else response.writeHead(answer.status, answer.headers).end(answer.text)
      })
    })
    const proxy = new FaultyServer(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get url(): string {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen on a port')
    return `http://127.0.0.1:${String(address.port)}`
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }
}

const OF_ONE_CONNECTION = ['content-length', 'connection', 'keep-alive']

async function forward(
  target: string,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: string,
): Promise<Answer> {
  const { authorization, 'content-type': type } = headers
  const reply = await fetch(`${target}${url}`, {
    method,
    body: body === '' ? undefined : Buffer.from(body),
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
  })
  const kept = Object.fromEntries([...reply.headers].filter(([name]) => !OF_ONE_CONNECTION.includes(name)))
  return { status: reply.status, headers: kept, text: await reply.text() }
}

function passingOf({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): Passing {
  const [path = ''] = url.split('?')
  const operation = operationIds.find((id) => declared[id].method === method.toLowerCase() && pattern(id).test(path))
  return { operation, method, url, body, token: headers.authorization?.replace('Bearer ', '') }
}

function pattern(id: OperationId): RegExp {
  const path = declared[id].path.replace('/r0/', '/[^/]+/').replace(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${path}$`)
}
