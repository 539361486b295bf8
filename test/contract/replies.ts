import type { Response } from 'supertest'
import type { OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'
import { errcodeOf } from '../support/errcode-of'
import { faultsOf } from '../../scripts/contract/hold/faults'

/** What every reply of an operation has to be, whatever it says: declared, of its schema and no more, open to browsers. */
export function expectDeclared(id: OperationId, reply: Response): void {
  const { status, type } = reply
  const { media, errcodes } = declared[id].replies[status] ?? { media: ['none declared'], errcodes: [] }
  expect({ status, type: media.length === 0 ? [type] : media }).toEqual({
    status,
    type: expect.arrayContaining([type]),
  })
  expectPlainType(reply)
  expectCors(reply)
  expect({ text: reply.text, faults: faultsOf(id, reply) }).toEqual({ text: reply.text, faults: [] })
  const errcode = errcodeOf(reply.body)
  if (!media.some((one) => one === 'application/json') || errcode === undefined) return
  expect(errcodes).toContain(errcode)
  expectMatrixError(reply)
}

/** An errcode for programs, words for people, and when to come again after a 429. */
export function expectMatrixError(reply: Response): void {
  expect(reply.type).toBe('application/json')
  expectPlainType(reply)
  expect(errcodeOf(reply.body)).toMatch(/^M_[A-Z_]+$/)
  expect(memberOf(reply.body, 'error')).toMatch(/\w/)
  if (reply.status !== 429) return
  expect(memberOf(reply.body, 'retry_after_ms')).toBeGreaterThan(0)
  expect(Number(reply.get('Retry-After'))).toBeGreaterThan(0)
}

/** A page names its charset; JSON has none. */
function expectPlainType(reply: Response): void {
  expect(reply.get('Content-Type')).toBe(
    reply.type === 'application/json' ? 'application/json' : `${reply.type}; charset=utf-8`,
  )
}

/** As browsers need it. */
export function expectCors(reply: Response): void {
  expect(reply.get('Access-Control-Allow-Origin')).toBe('*')
  expect(reply.get('Access-Control-Allow-Methods')).toMatch(/GET.*POST.*OPTIONS/)
  expect(reply.get('Access-Control-Allow-Headers')).toBe('X-Requested-With, Content-Type, Authorization')
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
