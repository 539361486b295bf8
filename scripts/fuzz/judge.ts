import { z } from 'zod'
import { rawErrcode, type RawReply } from '../../test/contract/hostile/raw-http'

const challenge = z.object({ flows: z.array(z.unknown()), session: z.string() })

/** What is wrong with the reply, whatever the request was; undefined if nothing is. */
export function faultOf(reply: RawReply | undefined): string | undefined {
  if (reply === undefined) return 'no reply'
  const { status, headers } = reply
  if (status >= 500) return `status ${String(status)}`
  if (headers['access-control-allow-origin'] !== '*') return 'no CORS headers'
  return status < 400 || isError(reply) ? undefined : `status ${String(status)} without errcode and error`
}

/** A Matrix error, the list of what authentication is needed, a page, or what stands for one of them after HEAD. */
function isError(reply: RawReply): boolean {
  const { headers, body } = reply
  if (body === '' && Number(headers['content-length']) > 0) return true
  if (headers['content-type']?.startsWith('text/html') === true) return body.startsWith('<!')
  if (reply.status === 401 && challenge.safeParse(JSON.parse(body)).success) return true
  return rawErrcode(reply) !== undefined
}
