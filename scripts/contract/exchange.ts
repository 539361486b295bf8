import { z } from 'zod'
import type { Outgoing } from './outgoing'
import type { Reply } from './reply'

/** No reply of the contract is nearly as long. */
const LONGEST_REPLY = 4 * 1024 * 1024

/** Why there is no reply, in words. */
export class NoReply extends Error {}

/**
 * Sends one request over HTTP and follows no redirect.
 * @param timeout in milliseconds
 * @throws NoReply
 */
export async function exchange({ method, url, headers, body }: Outgoing, timeout: number): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      // Without a Content-Type of its own, fetch would give a string another one.
      body: body === undefined ? undefined : Buffer.from(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await bounded(response) }
  } catch (error) {
    throw new NoReply(reasonOf(error, timeout), { cause: error })
  }
}

async function bounded({ body }: Response): Promise<string> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue
    length += chunk.length
    if (length > LONGEST_REPLY) throw new Error('the reply is longer than 4 MiB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** What fetch throws says little; its cause says more. */
const failure = z.object({ name: z.string(), message: z.string(), cause: z.object({ message: z.string() }).optional() })

function reasonOf(error: unknown, timeout: number): string {
  const { data } = failure.safeParse(error)
  if (data?.name === 'TimeoutError') return `no reply within ${String(timeout / 1000)} s`
  return data?.cause?.message ?? data?.message ?? String(error)
}
