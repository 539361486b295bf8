import { contractsOf } from '../../../scripts/generate/contract'
import { contractModule } from '../../../scripts/generate/contract-module'
import { compileTree, posting } from '../api-tree'

const json = (example: object): object => ({ 'application/json': { schema: { type: 'object' }, example } })

async function contractOf(operation: object): Promise<unknown> {
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } }
  const { document: compiled } = await compileTree({
    'a.yaml': posting(operation, { components: { securitySchemes } }),
  })
  return contractsOf(compiled)[0]
}

describe('the contract of an operation', () => {
  test('has the errcodes of each reply from its prose, its examples and x-errcodes, each once and sorted', async () => {
    const reply = {
      description:
        'One of\n* ``M_USER_IN_USE`` : Taken.\n* `M_3PID_TAKEN`: Taken. `M_EXCLUSIVE`: Reserved. Not M_NAKED, which is no code.',
      content: json({ errcode: 'M_EXAMPLE' }),
      'x-errcodes': ['M_ADDED', 'M_EXCLUSIVE'],
    }
    expect(await contractOf({ responses: { 400: reply } })).toMatchObject({
      replies: [
        {
          status: '400',
          media: ['application/json'],
          errcodes: ['M_3PID_TAKEN', 'M_ADDED', 'M_EXAMPLE', 'M_EXCLUSIVE', 'M_USER_IN_USE'],
        },
      ],
    })
  })

  test('has the errcodes of named examples', async () => {
    const examples = { one: { value: { errcode: 'M_ONE' } }, two: { value: { errcode: 'M_TWO' } } }
    const content = { 'application/json': { schema: { type: 'object' }, examples } }
    const contract = await contractOf({ responses: { 400: { description: 'Wrong.', content } } })
    expect(contract).toMatchObject({ replies: [{ errcodes: ['M_ONE', 'M_TWO'] }] })
  })

  test.each([
    ['none', undefined],
    ['none', []],
    ['optional', [{}, { token: [] }]],
    ['required', [{ token: [] }]],
  ])('tells that a token is %s for %j', async (expected, security) => {
    expect(await contractOf({ security })).toMatchObject({ security: expected })
  })

  test('tells whether there is a body, and whether it must be sent', async () => {
    const content = json({})
    expect(await contractOf({})).toMatchObject({ hasBody: false, needsBody: false })
    expect(await contractOf({ requestBody: { content } })).toMatchObject({ hasBody: true, needsBody: false })
    const requestBody = { content, required: true }
    expect(await contractOf({ requestBody })).toMatchObject({ hasBody: true, needsBody: true })
  })

  test('tells whose tokens it takes', async () => {
    expect(await contractOf({})).toMatchObject({ guests: false, appservices: false })
    expect(await contractOf({ 'x-guests': true })).toMatchObject({ guests: true, appservices: false })
    expect(await contractOf({ 'x-appservices': true })).toMatchObject({ guests: false, appservices: true })
  })
})

test('contract.ts is a module of literals, whatever the strings contain', () => {
  const replies = [
    { status: '200', media: [], errcodes: [] },
    { status: '4XX', media: ['application/json'], errcodes: ['M_A', 'M_B'] },
  ]
  const owners = { guests: false, appservices: true, users: true }
  const asked = {
    id: 'getIt',
    method: 'get',
    path: "/it's",
    security: 'optional',
    hasBody: false,
    needsBody: false,
    takesBytes: false,
    query: { rest: 'fields', others: ['a'] },
    headers: ['X-Here'],
    replyHeaders: ['Location'],
  } as const
  const operation = { ...asked, ...owners, replies }
  const module = contractModule([operation], { canonical: '/r0', aliases: [], elsewhere: { '/v1/it': "/it's" } })
  expect(module).toContain(`  elsewhere: {
    '/v1/it': '/it\\'s',
  },`)
  expect(module).toContain(`  getIt: {
    method: 'get',
    path: '/it\\'s',
    security: 'optional',
    guests: false,
    appservices: true,
    users: true,
    hasBody: false,
    needsBody: false,
    takesBytes: false,
    query: { rest: 'fields', others: ['a'] },
    headers: ['X-Here'],
    replyHeaders: ['Location'],
    replies: {
      200: { media: [], errcodes: [] },
      '4XX': { media: ['application/json'], errcodes: ['M_A', 'M_B'] },
    },
  },`)
})

test('contract.ts names every errcode once, sorted, as one type', () => {
  const replies = [
    { status: '400', media: ['application/json'], errcodes: ['M_B', 'M_C'] },
    { status: '403', media: ['application/json'], errcodes: ['M_A', 'M_B'] },
  ]
  const body = {
    hasBody: false,
    needsBody: false,
    takesBytes: false,
    query: { rest: null, others: [] },
    headers: [],
    replyHeaders: [],
  }
  const rest = { method: 'get', path: '/', security: 'none', ...body } as const
  const operation = { ...rest, id: 'getIt', guests: false, appservices: false, users: true, replies }
  const prefixes = { canonical: '/r0', aliases: [], elsewhere: {} }
  expect(contractModule([operation], prefixes)).toContain("Errcode =\n  | 'M_A'\n  | 'M_B'\n  | 'M_C'\n")
  expect(contractModule([], prefixes)).toContain('Errcode = never\n')
})
