import type { Response } from 'supertest'
import { declared, operationIds } from '../../../src/contract/declared'
import { errcodeOf } from '../../support/errcode-of'
import { useTempDir } from '../../support/temp-dir'
import { validatorOf } from '../../../scripts/contract/document'
import { expectDeclared } from '../replies'
import { Servers } from '../servers'
import { bodyWith, placesOf } from './fields'
import { type BodyOperation, validBodies } from './valid-bodies'
import { type HostileValue, hostileValues } from './hostile-values'
import { Watcher } from './watcher'

const MALFORMED = ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM']

const ids = operationIds.filter((id): id is BodyOperation => declared[id].hasBody)

describe.each(ids)('the body of %s (T017, T048, T049, T050, T051, T052, T053, T055, T058)', (id) => {
  const servers = new Servers(useTempDir())
  let watcher: Watcher
  let token: string | undefined

  beforeAll(async () => {
    const client = await servers.client('everyday')
    token = declared[id].security === 'required' ? (await client.register()).token : undefined
    watcher = new Watcher(client.gatehouse)
  })
  afterAll(async () => {
    watcher.close()
    await servers.close()
  })

  it.each(placesOf(id))('stands whatever comes as $name, and stores nothing of it', async ({ field, variant }) => {
    for (const value of hostileValues) {
      const client = await servers.client('everyday')
      const body = bodyWith(validBodies[id](client)[variant], field, value.bytes)
      const before = await watcher.version()
      const reply = await client.call(id, { body, token })
      expectDeclared(id, reply)
      const verdict = { value: value.what, status: reply.status, errcode: errcodeOf(reply.body) }
      expect({ ...verdict, isAsExpected: isExpected(id, value, body, reply) }).toEqual({
        ...verdict,
        isAsExpected: true,
      })
      if (reply.status === 400 || reply.status === 413) expect(await watcher.version()).toBe(before)
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    }
  })
})

/** What no JSON may hold is refused as such; the rest is refused if the schema does, and else up to the operation. */
function isExpected(id: BodyOperation, { errcode }: HostileValue, body: Buffer, reply: Response): boolean {
  const actual = errcodeOf(reply.body)
  if (errcode !== undefined) return actual === errcode && reply.status === (errcode === 'M_TOO_LARGE' ? 413 : 400)
  if (validatorOf(id, 'request')(JSON.parse(body.toString()))) return reply.status < 500
  return reply.status === 400 && actual !== undefined && MALFORMED.includes(actual)
}
