import type { Response, Test } from 'supertest'

/** Sends the same again and again until the server has had enough. */
export async function untilRefused(send: () => Test): Promise<Response> {
  for (let attempt = 1; attempt < 10; attempt++) {
    const reply = await send()
    if (reply.status === 429) return reply
  }
  return send()
}
