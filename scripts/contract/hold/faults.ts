import type { OperationId } from '../../../generated/contract'
import { declared } from '../../../src/contract/declared'
import { JSON_MEDIA } from '../document'
import type { Fault } from '../fault'
import { isObject, jsonOf, mediaOf, type Reply, textOf, waitOf } from '../reply'
import { bodyFaults } from './body'
import { corsFaults } from './cors'

/**
 * Everything that is wrong with a reply of an operation, whatever was asked: it must be declared, of its media type and
 * schema without a further member, with a declared errcode, open to browsers, and say when to come again.
 */
export function faultsOf(id: OperationId, reply: Reply): Fault[] {
  return [...statusFaults(id, reply), ...retryFaults(reply), ...contentFaults(id, reply), ...corsFaults(reply)]
}

function statusFaults(id: OperationId, { status }: Reply): Fault[] {
  if (declared[id].replies[status] !== undefined) return []
  const what = `status ${String(status)} is not declared`
  return [{ kind: status >= 500 ? 'server-error' : 'status', what }]
}

function retryFaults(reply: Reply): Fault[] {
  const { status } = reply
  if ((status !== 429 && status !== 503) || waitOf(reply) !== undefined) return []
  return [{ kind: 'header', what: `status ${String(status)} without Retry-After` }]
}

function contentFaults(id: OperationId, reply: Reply): Fault[] {
  const { status } = reply
  const reason = declared[id].replies[status]
  const media = reason?.media ?? [JSON_MEDIA]
  const wrongType = mediaFaults(reply, media)
  if (!media.includes(JSON_MEDIA)) return wrongType
  const body = jsonOf(reply)
  // Where the type says that it is something else, that alone is the fault.
  if (body === undefined) return wrongType.length > 0 ? wrongType : [{ kind: 'schema', what: 'the body is no JSON' }]
  if (reason === undefined) return [...wrongType, ...anyErrorFaults(reply)]
  return [...wrongType, ...bodyFaults(id, status, body), ...errcodeFaults(reply, reason.errcodes)]
}

function mediaFaults(reply: Reply, media: readonly string[]): Fault[] {
  const given = mediaOf(reply)
  const type = reply.headers['content-type'] ?? ''
  const charset = /charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1] ?? 'utf-8'
  if (media.length === 0 && given === '') return []
  if (!media.includes(given)) {
    const wanted = media.length === 0 ? 'no body' : media.join(' or ')
    return [{ kind: 'content-type', what: `${given || 'no content type'} in place of ${wanted}` }]
  }
  if (charset.toLowerCase() === 'utf-8') return []
  return [{ kind: 'content-type', what: `the charset ${charset} in place of utf-8` }]
}

/** Any error has an errcode for programs and words for people, even one that is not declared. */
function anyErrorFaults(reply: Reply): Fault[] {
  if (reply.status < 400) return []
  return ['errcode', 'error']
    .filter((key) => textOf(reply, key) === undefined)
    .map((key) => ({ kind: 'errcode', what: `an error without the string ${key}` }))
}

function errcodeFaults(reply: Reply, errcodes: readonly string[]): Fault[] {
  const body = jsonOf(reply)
  if (reply.status < 400 || !isObject(body) || body.errcode === undefined) return []
  const { status } = reply
  const errcode = textOf(reply, 'errcode') ?? 'an errcode that is no string'
  const faults: Fault[] = []
  if (!errcodes.includes(errcode))
    faults.push({ kind: 'errcode', what: `${errcode} is not declared for status ${String(status)}` })
  // The schema of a 401 that asks for authentication does not require it beside an errcode.
  if (!/\w/.test(textOf(reply, 'error') ?? ''))
    faults.push({ kind: 'errcode', what: `${errcode} without words in error` })
  return faults
}
