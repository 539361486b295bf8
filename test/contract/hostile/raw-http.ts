import { connect } from 'node:net'
import { z } from 'zod'

export interface RawReply {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One request line with these headers, spelt as no HTTP client would let one spell it; the connection ends after it. */
export function request(line: string, headers: readonly string[] = [], body = ''): string {
  return keptAlive(line, ['Connection: close', ...headers], body)
}

/** The same, with more to come on the connection. */
export function keptAlive(line: string, headers: readonly string[] = [], body = ''): string {
  return [`${line} HTTP/1.1`, 'Host: gatehouse.test', ...headers, '', body].join('\r\n')
}

/**
 * Sends bytes over a connection of their own.
 * @param hangUp whether the client says then that no more will come; else it waits until the server closes
 * @returns every reply, in order
 */
export function exchange(url: string, bytes: string | Buffer, { hangUp = false } = {}): Promise<RawReply[]> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const received: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(bytes)
      if (hangUp) socket.end()
    })
    socket.on('data', (chunk: Buffer) => received.push(chunk))
    socket.on('end', () => {
      resolve(repliesIn(Buffer.concat(received).toString('latin1')))
    })
    socket.on('error', reject)
  })
}

function repliesIn(text: string): RawReply[] {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return []
  const [statusLine = '', ...lines] = text.slice(0, headEnd).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const bodyEnd = headEnd + 4 + Number(headers['content-length'] ?? 0)
  const status = Number(statusLine.split(' ')[1])
  return [{ status, headers, body: text.slice(headEnd + 4, bodyEnd) }, ...repliesIn(text.slice(bodyEnd))]
}

/** The errcode of a reply that is a whole Matrix error; undefined for anything else. */
export function rawErrcode({ headers, body }: RawReply): string | undefined {
  if (headers['access-control-allow-origin'] !== '*') return undefined
  if (headers['content-type']?.startsWith('application/json') !== true) return undefined
  return matrixError.safeParse(JSON.parse(body)).data?.errcode
}

const matrixError = z.object({ errcode: z.string().regex(/^M_[A-Z_]+$/), error: z.string().min(1) })
