import type { JsonObject } from '../../../scripts/generate/json'
import { limits, sharedLimits } from '../../../scripts/upgrade/limits'

const house = (schema: JsonObject, parameter: JsonObject, schemas: JsonObject = {}): JsonObject => ({
  paths: {
    '/r0/lamp': {
      put: {
        operationId: 'setLamp',
        parameters: [{ name: 'kind', in: 'query', schema: parameter }],
        requestBody: { content: { 'application/json': { schema } } },
      },
    },
  },
  components: { schemas },
})
const own = { id: 'setLamp', method: 'put', path: '/r0/lamp', file: 'lamp.yaml' }
const chosen = [{ own, operation: { ...own, path: '/v3/lamp' } }]
const canonical = (path: string): string => path.replace('/v3/', '/r0/')

describe('the limits of a request that a new file lacks', () => {
  it('are those of the same member, entry or parameter in our own file', () => {
    const before = house(
      {
        properties: {
          colour: { type: 'string', maxLength: 9 },
          names: { type: 'array', maxItems: 3, items: { type: 'string', pattern: '^a{1,9}$' } },
          size: { type: 'string', maxLength: 9 },
          gone: { type: 'string', maxLength: 9 },
        },
      },
      { type: 'string', maxLength: 5 },
    )
    const after = house(
      {
        properties: {
          colour: { type: 'string' },
          names: { type: 'array', maxItems: 4, items: { type: 'string' } },
          size: { type: 'integer' },
        },
      },
      { type: 'string' },
    )
    const description = 'Every string has a limit: those that our own file had.'
    expect(limits(chosen, before, after, canonical)).toEqual([
      {
        target: "$.paths['/r0/lamp'].put.parameters[?@.name == 'kind'].schema",
        description,
        update: { maxLength: 5 },
      },
      {
        target: "$.paths['/r0/lamp'].put.requestBody.content['application/json'].schema",
        description,
        update: { properties: { colour: { maxLength: 9 }, names: { items: { pattern: '^a{1,9}$' } } } },
      },
    ])
    expect(limits(chosen, before, before, canonical)).toEqual([])
  })

  it('are those of a schema of the same name, also of its other members', () => {
    const others = { type: ['array', 'string'], maxItems: 2 }
    const before = house({}, {}, { Key: { type: ['object', 'null'], maxProperties: 6, additionalProperties: others } })
    const after = house({}, {}, { Key: { type: 'object', additionalProperties: {} }, Other: { type: 'object' } })
    expect(sharedLimits(before, after)).toMatchObject([
      { target: '$.components.schemas.Key', update: { maxProperties: 6, additionalProperties: { maxItems: 2 } } },
    ])
  })
})
