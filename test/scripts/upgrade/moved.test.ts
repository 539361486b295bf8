import type { JsonObject } from '../../../scripts/generate/json'
import { proposal } from '../../../scripts/upgrade/proposal'
import { closureOf } from '../../../scripts/upgrade/references'
import { namesFor } from '../../../scripts/upgrade/names'
import { Folder } from './folders'

describe('a target that matches nothing', () => {
  const schema = (content: JsonObject): JsonObject => ({ paths: { '/a': { post: { schema: content } } } })
  const components: JsonObject = {
    components: {
      schemas: {
        Inner: { properties: { sid: { type: 'string' } } },
        Outer: { allOf: [{ $ref: '#/components/schemas/Inner' }, { $ref: '#/components/schemas/Outer' }] },
      },
    },
  }
  const target = "$.paths['/a'].post.schema.properties.sid"

  it.each([
    ['is', { $ref: '#/components/schemas/Inner' }],
    ['is made of', { allOf: [{ $ref: '#/components/schemas/Outer' }] }],
  ])('is looked for in the schema that its place %s now', (_, content) => {
    const found = proposal(target, { ...schema(content), ...components })
    expect(found).toBe('. It may be $.components.schemas.Inner.properties.sid now')
  })

  it('is left alone where no such schema has it', () => {
    const content = { $ref: '#/components/schemas/Inner' }
    const document = { ...schema(content), ...components }
    expect(proposal(target.replace('sid', 'gone'), document)).toBe('')
    expect(proposal('$.paths', document)).toBe('')
  })
})

describe('the files that a file refers to', () => {
  it('are found through all that they refer to, and what is not there is told', () => {
    const folder = new Folder({
      'client-server/a.yaml': { paths: {}, x: [{ $ref: '../identity/b.yaml#/c' }, { $ref: '../../outside.yaml' }] },
      'identity/b.yaml': { c: { $ref: '#/d' }, d: { $ref: 'gone.yaml' } },
    })
    const { files, missing } = closureOf(folder.path, ['client-server/a.yaml'])
    expect([...files]).toEqual(['client-server/a.yaml', 'identity/b.yaml'])
    expect(missing).toEqual([
      'client-server/a.yaml refers to ../outside.yaml, which is outside of the API',
      'identity/b.yaml refers to identity/gone.yaml, which is not there',
    ])
    folder.remove()
  })
})

describe('schemas that would have one name', () => {
  const clash = (place: string, other: string) => ({
    place,
    message: `a different schema at ${other} would be called Sid, too: name one of them`,
  })
  const [near, far] = ['api/client-server/definitions/sid.yaml#', 'api/identity/definitions/sid.yaml#']

  it('get another one where they are farther away, once', () => {
    const faults = [clash(near, far), clash(far, near), { place: near, message: 'another fault' }]
    expect([...namesFor(faults, {})]).toEqual([['identity/definitions/sid.yaml', 'IdentitySid']])
    expect(namesFor(faults, { 'identity/definitions/sid.yaml': 'Given' }).size).toBe(0)
  })
})
