import { compileTree, faultsOf, posting, replying } from '../../scripts/api-tree'
import { Recorder } from './recorder'
import { watchedRequest } from './watched'

const text = { type: 'string', maxLength: 9 }
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })

/** An operation that takes `kind`, `name` and `address.street`, and sends `id` and `things[].size`. */
function contract(street: object = text, size: object = { type: 'integer' }) {
  const things = { type: 'array', items: object({ size }) }
  const content = { 'application/json': { schema: object({ name: text, address: object({ street }) }) } }
  return posting({
    parameters: [{ in: 'query', name: 'kind', schema: text }],
    requestBody: { required: true, content },
    ...replying(object({ id: { type: 'string' }, things, free: { type: 'object' } })),
  })
}

const WHOLE_REQUEST = { body: { name: 'Ann', address: { street: 'High Street' } }, query: { kind: 'a' }, path: {} }
const WHOLE_REPLY: object = { id: '1', things: [{}, { size: 1 }], free: { any: 'thing' } }

type Handle = (request: typeof WHOLE_REQUEST) => unknown
const readsAll: Handle = ({ body: { name, address }, query }) => `${name} ${address.street} ${query.kind}`

/** The differences after one request that the handler answers with the reply. */
async function differences({ api = contract(), handle = readsAll, reply = WHOLE_REPLY }) {
  const recorder = new Recorder((await compileTree({ 'thing.yaml': api })).document)
  handle(
    watchedRequest(WHOLE_REQUEST, (path) => {
      recorder.noteRead('postThing', path)
    }),
  )
  recorder.noteReply('postThing', 200, reply)
  return recorder.differences()
}

describe('the recorder', () => {
  it('finds nothing where all is read and sent', async () => {
    expect(await differences({})).toEqual([])
  })

  it.each<[what: string, difference: string, handle: Handle]>([
    ['a member of the body', 'body.name', ({ body, query }) => `${body.address.street} ${query.kind}`],
    [
      'a member of a member',
      'body.address.street',
      ({ body, query }) => `${body.name}${query.kind}${typeof body.address}`,
    ],
    ['a query parameter', 'query.kind', ({ body }) => `${body.name} ${body.address.street}`],
    ['a member that is only copied', 'body.name', ({ body, query }) => [{ ...body }, body.address.street, query.kind]],
  ])('finds %s that no handler reads', async (_what, path, handle) => {
    expect(await differences({ handle })).toEqual([`postThing ${path} is declared and not read`])
  })

  it.each([
    ['a member of a reply', 'id', { things: [{ size: 1 }], free: {} }],
    ['a member of an item', 'things[].size', { id: '1', things: [{}], free: {} }],
  ])('finds %s that no reply has', async (_what, path, reply) => {
    expect(await differences({ reply })).toEqual([`postThing 200 ${path} is declared and not sent`])
  })

  it.each([
    ['a member of a reply', 'colour', { ...WHOLE_REPLY, colour: 'red' }],
    ['a member of an item', 'things[].colour', { ...WHOLE_REPLY, things: [{ size: 1, colour: 'red' }] }],
  ])('finds %s that is sent and not declared', async (_what, path, reply) => {
    expect(await differences({ reply })).toEqual([`postThing 200 ${path} is sent and not declared`])
  })

  it('takes a reason of the contract, as long as it is needed', async () => {
    const api = contract(
      { ...text, 'x-unread': 'Nobody lives there.' },
      { type: 'integer', 'x-unsent': 'All are equal.' },
    )
    const handle: Handle = ({ body, query }) => `${body.name}${query.kind}${typeof body.address}`
    expect(await differences({ api, handle, reply: { id: '1', things: [{}], free: {} } })).toEqual([])
    expect(await differences({ api })).toEqual([
      'postThing body.address.street is read, although it has x-unread',
      'postThing 200 things[].size is sent, although it has x-unsent',
    ])
  })

  it.each(['x-unread', 'x-unsent'])('needs words as %s', async (key) => {
    const [fault, ...others] = await faultsOf({ 'thing.yaml': contract({ ...text, [key]: true }) })
    expect(fault).toContain(`"${key}" must be a reason, in words`)
    expect(others).toEqual([])
  })
})
