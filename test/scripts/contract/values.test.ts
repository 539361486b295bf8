import * as fc from 'fast-check'
import { requestSchema, validatorOf } from '../../../scripts/contract/document'
import { exampleBodies } from '../../../scripts/contract/examples'
import { arbitraryOf } from '../../../scripts/contract/values/arbitrary'
import { wrongValues } from '../../../scripts/contract/values/wrong'
import { operationIds } from '../../../src/contract/declared'

const ids = operationIds.filter((id) => requestSchema(id) !== undefined)

describe.each(ids)('values for %s', (id) => {
  const schema = requestSchema(id) ?? {}
  const isValid = validatorOf(id, 'request')

  it('are valid where they are made from the schema', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), (value) => isValid(value)),
      { seed: 1, numRuns: 50 },
    )
  })

  it('are not valid where one thing is wrong with them', () => {
    const wrong = [...wrongValues(schema, exampleBodies(id)[0], '')]
    expect(wrong.length).toBeGreaterThan(4)
    expect(wrong.filter(({ value }) => isValid(value)).map(({ what }) => what)).toEqual([])
    expect(new Set(wrong.map(({ what }) => what)).size).toBe(wrong.length)
  })
})

describe('wrong values', () => {
  it('miss each required member, and have each member wrong', () => {
    const wrong = [...wrongValues(requestSchema('delete3pidFromAccount') ?? {}, { medium: 'email', address: 'a' }, '')]
    expect(wrong.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'a request without medium',
        'a request without address',
        'address of type number',
        'address longer than 1024',
        'medium outside of its enum',
      ]),
    )
  })
})
