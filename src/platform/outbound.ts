import { MatrixError } from './errors'
import { SECOND } from './clock'

export interface OutboundAnswer {
  readonly status: number
  readonly body: unknown
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST'
  readonly body?: object | URLSearchParams
  /** The whole value of the Authorization header. */
  readonly authorization?: string
}

/** The reply cannot be used, whatever its status says. */
export class UnusableReply extends Error {
  constructor(
    readonly status: number,
    reason: string,
  ) {
    super(reason)
  }
}

/** Includes the body, for which fetch itself has no deadline. */
const DEADLINE = 10 * SECOND
const MAX_BYTES = 64 * 1024

export class Outbound {
  constructor(private readonly deps: { readonly deadline?: number } = {}) {}

  /** Of any status. @throws MatrixError 503 if unreachable, a redirect, compressed, too slow, too long, not JSON */
  async json(url: string, { method, body, authorization }: OutboundRequest): Promise<OutboundAnswer> {
    const { deadline = DEADLINE } = this.deps
    try {
      const response = await fetch(url, {
        method,
        body: body instanceof URLSearchParams ? body : body && JSON.stringify(body),
        headers: {
          accept: 'application/json',
          // A short reply needs no compression, and a small compressed one can unpack to gigabytes.
          'accept-encoding': 'identity',
          ...(body && { 'content-type': mediaTypeOf(body) }),
          ...(authorization !== undefined && { authorization }),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(deadline),
      })
      return { status: response.status, body: await readJson(response) }
    } catch (cause) {
      throw Object.assign(MatrixError.unavailable(), { cause })
    }
  }
}

/** Without the charset that fetch adds to a form: the type has no such parameter, and some servers refuse it. */
function mediaTypeOf(body: object): string {
  return body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json'
}

async function readJson(response: Response): Promise<unknown> {
  const { status } = response
  try {
    if (status >= 300 && status < 400) throw new UnusableReply(status, 'The reply is a redirect.')
    if (response.headers.has('content-encoding')) {
      throw new UnusableReply(status, 'The reply is compressed, which was not asked for.')
    }
    return parseJson(status, await readBytes(response))
  } finally {
    // A body that is not read would keep the connection open.
    if (response.body?.locked === false) await response.body.cancel()
  }
}

function parseJson(status: number, bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return value
  } catch {
    throw new UnusableReply(status, 'The reply is not JSON.')
  }
}

async function readBytes(response: Response): Promise<Buffer> {
  const stream: ReadableStream<Uint8Array> | null = response.body
  const chunks: Uint8Array[] = []
  let size = 0
  // Throwing inside the loop cancels the stream.
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw new Error(`The reply is longer than ${String(MAX_BYTES)} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
