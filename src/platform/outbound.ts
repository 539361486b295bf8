import { MatrixError } from './errors'
import { SECOND } from './clock'

export interface OutboundAnswer {
  readonly status: number
  readonly body: unknown
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST'
  /** Sent as JSON, or as a form where it is one. */
  readonly body?: object | URLSearchParams
}

/** The only door to foreign servers: asks for JSON, gets JSON or a 503. */
export interface Outbound {
  /**
   * Sends one request. Any answer that is JSON counts, whatever its status; what it means is for the caller to decide.
   * @throws MatrixError 503 when there is no proper answer: unreachable, redirect (T112), too slow, too big, not JSON (T113).
   */
  json(url: string, request: OutboundRequest): Promise<OutboundAnswer>
}

/** For the whole exchange, body included: fetch alone has no deadline on a body (T113). */
const DEADLINE = 10 * SECOND
const MAX_BYTES = 64 * 1024

export function createOutbound(options: { readonly deadline: number } = { deadline: DEADLINE }): Outbound {
  return {
    async json(url, { method, body }) {
      try {
        const response = await fetch(url, {
          method,
          body: body instanceof URLSearchParams ? body : body && JSON.stringify(body),
          headers: {
            accept: 'application/json',
            // An answer of 64 KiB needs no compression, and unpacking is where the bombs are.
            'accept-encoding': 'identity',
            ...(body && !(body instanceof URLSearchParams) && { 'content-type': 'application/json' }),
          },
          redirect: 'manual',
          signal: AbortSignal.timeout(options.deadline),
        })
        return { status: response.status, body: await readJson(response) }
      } catch (cause) {
        const error = MatrixError.unavailable()
        error.cause = cause
        throw error
      }
    },
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    if (response.status >= 300 && response.status < 400) throw new Error('The answer is a redirect.')
    if (response.headers.has('content-encoding'))
      throw new Error('The answer is compressed although we asked for none.')
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(response))
    const value: unknown = JSON.parse(text)
    return value
  } finally {
    // Whatever was not read must not keep the connection open.
    if (response.body?.locked === false) await response.body.cancel()
  }
}

async function readBytes(response: Response): Promise<Buffer> {
  const stream: ReadableStream<Uint8Array> | null = response.body
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw new Error(`The answer is longer than ${String(MAX_BYTES)} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
