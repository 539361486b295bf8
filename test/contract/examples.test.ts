import { declared, operationIds } from '../../src/contract/declared'
import { errcodeOf } from '../support/errcode-of'
import { useTempDir } from '../support/temp-dir'
import { validatorAt } from '../../scripts/contract/document'
import { allExamples, exampleBodies, exampleParameters } from '../../scripts/contract/examples'
import { expectDeclared } from './replies'
import { Servers } from './servers'

/** What is said of a request that is not as the documents want it. */
const REFUSED = ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON']

const requests = operationIds.flatMap((id) => {
  const path = exampleParameters(id, 'path')
  const query = exampleParameters(id, 'query')
  const bodies = declared[id].hasBody ? exampleBodies(id) : [undefined]
  return bodies.map((body) => ({ id, path, query, body, sent: JSON.stringify({ ...path, ...query, ...body }) }))
})

describe('the examples of the documents', () => {
  const servers = new Servers(useTempDir())
  afterAll(() => servers.close())

  it.each(requests)('$id takes $sent', async ({ id, path, query, body }) => {
    const client = await servers.client('everyday')
    const token = declared[id].security === 'required' ? (await client.register()).token : undefined
    const reply = await client.call(id, { path, query, body, token })
    expectDeclared(id, reply)
    if (reply.status === 400) expect(REFUSED).not.toContain(errcodeOf(reply.body))
  })

  it('has one for each operation that takes anything', () => {
    const ids = operationIds.filter((id) => declared[id].hasBody)
    expect(ids.filter((id) => exampleBodies(id).length === 0)).toEqual([])
  })

  it.each(allExamples())('$example is of the schema at $pointer', ({ pointer, example }) => {
    const validate = validatorAt(pointer)
    validate(example)
    expect(validate.errors).toBeNull()
  })
})
