import { compile } from './compile'

const IMPORTS = `import { operations } from '../../src/operations'
import type { contract } from '../../generated/contract'
import { define, type Operations } from '../../src/contract/operation'
import type { HeadersOf } from '../../src/contract/reply'
import { MatrixError } from '../../src/platform/errors'
import type { UiaOperationId } from '../../src/uia/operations'
import { defineStage, noSettings } from '../../src/uia/stage'
import { dummyPage as page } from '../../src/uia/stages/dummy/page'
import { termsSettings } from '../../src/uia/stages/terms/settings'
import { type StageErrcode, StageFailure, type StageNotPassed, type WrongCredentials } from '../../src/uia/stage-failure'

/** The operations that answer a failed stage with its errcode. */
type Answering = UiaOperationId | 'submitAuthFallback'
/** Those that do not declare each of the errcodes for 401. */
type Undeclared<E, Id extends Answering> = Id extends Answering
  ? E extends (typeof contract)[Id]['replies'][401]['errcodes'][number] ? never : Id
  : never
type None<Ids extends never> = Ids
`

/** Small programs that compile. */
const RIGHT = {
  'all operations': `export const right: Operations = { ...operations, register: operations.register }`,

  'an optional member, sent or not': `export const right = define('getDevice')(async (_services, { path: { deviceId }, requester }) => ({
  status: 200,
  body: { device_id: deviceId, ...(requester.isGuest ? {} : { display_name: 'a phone' }) },
}))`,

  'two statuses': `export const right = define('getDevice')(async (_services, { path: { deviceId } }) => {
  if (deviceId === '') return { status: 404, body: { errcode: 'M_NOT_FOUND', error: 'none' } }
  return { status: 200, body: { device_id: deviceId } }
})`,

  'the errcodes of every stage, where all operations that offer it declare them for 401': `export type Right = [
  None<Undeclared<StageErrcode, 'register' | 'submitAuthFallback'>>,
  None<Undeclared<WrongCredentials['errcode'], Exclude<Answering, 'register'>>>,
]`,

  'any member of an open object': `export const right = define('getVersions')(async () => ({ status: 200, body: { versions: [], unstable_features: { 'org.example': true } } }))`,
}

/** Small programs that a developer could write by mistake, each with what the compiler must say of it. */
const WRONG: Readonly<Record<string, readonly [program: string, message: string]>> = {
  'a missing operation': [
    `const { register, ...others } = operations
void register
export const wrong: Operations = others`,
    "Property 'register' is missing",
  ],

  'a surplus operation': [
    `export const wrong = { ...operations, getAccount: operations.register } satisfies Operations`,
    "'getAccount' does not exist in type 'Operations'",
  ],

  'an operation in the place of another': [
    `export const wrong: Operations = { ...operations, logout: operations.logoutAll }`,
    `'"logoutAll"' is not assignable to type '"logout"'`,
  ],

  'an undeclared status': [
    `export const wrong = define('getAccount3PIDs')(async () => ({ status: 202, body: { threepids: [] } }))`,
    "Types of property 'status' are incompatible",
  ],

  'an undeclared errcode': [
    `export const wrong = define('getDevice')(async () => ({ status: 404, body: { errcode: 'M_NOT_FOUN', error: 'none' } }))`,
    `'"M_NOT_FOUN"' is not assignable to type '"M_NOT_FOUND"'`,
  ],

  'an error with an errcode that no operation declares': [
    `export const wrong = new MatrixError(418, 'M_FORBIDEN_TYPO', 'none')`,
    `'"M_FORBIDEN_TYPO"' is not assignable to parameter of type 'Errcode'`,
  ],

  'a stage that fails with an errcode that registrations do not declare for 401': [
    `export const wrong = new StageFailure('M_FORBIDDEN', 'This is wrong.')`,
    `'"M_FORBIDDEN"' is not assignable to parameter of type 'StageErrcode'`,
  ],

  'another errcode for every stage than registrations declare for 401': [
    `export type Wrong = None<Undeclared<StageNotPassed['errcode'], 'register' | 'submitAuthFallback'>>`,
    `'"register"' does not satisfy the constraint 'never'`,
  ],

  'a stage that takes a limit that it does not declare': [
    `export const wrong = defineStage({
  type: 'm.login.example',
  proves: 'person',
  settings: noSettings,
  limits: ['logins_per_client'],
  create: (_settings, { limiter }) => ({
    async attempt(_auth, { client }) {
      await limiter.take('refreshes_per_client', client.address)
      return {}
    },
    page,
  }),
})`,
    `'"refreshes_per_client"' is not assignable to parameter of type '"logins_per_client"'`,
  ],

  'a stage that takes a limit and declares none': [
    `export const wrong = defineStage({
  type: 'm.login.example',
  proves: 'person',
  settings: noSettings,
  create: (_settings, { limiter }) => ({
    async attempt(_auth, { client }) {
      await limiter.take('refreshes_per_client', client.address)
      return {}
    },
    page,
  }),
})`,
    `is not assignable to parameter of type 'never'`,
  ],

  'a stage that is not offered, and does not say what is missing': [
    `export const wrong = defineStage({
  type: 'm.login.example',
  proves: 'person',
  settings: termsSettings,
  create: ({ policies }) => (Object.keys(policies).length === 0 ? undefined : { attempt: async () => ({}), page }),
})`,
    `Property 'missing' is missing`,
  ],

  'a missing member of a reply': [
    `export const wrong = define('getAccount3PIDs')(async () => ({ status: 200, body: { threepids: [{ medium: 'email' }] } }))`,
    'is missing the following properties',
  ],

  'a misspelt required member of a reply': [
    `export const wrong = define('getDevice')(async () => ({ status: 200, body: { device: 'A' } }))`,
    "Property 'device_id' is missing",
  ],

  'a misspelt optional member of a reply': [
    `export const wrong = define('getDevice')(async () => ({ status: 200, body: { device_id: 'A', display_nam: 'a phone' } }))`,
    'The contract does not declare reply.body.display_nam',
  ],

  'a misspelt optional member that another function makes': [
    `const deviceBody = (name: string) => ({ device_id: 'A', ...(name === '' ? {} : { display_nam: name }) })
export const wrong = define('getDevice')(async (_services, { path }) => {
  const body = deviceBody(path.deviceId)
  return { status: 200, body }
})`,
    'The contract does not declare reply.body.display_nam',
  ],

  'a surplus member in a list': [
    `export const wrong = define('getDevices')(async () => ({ status: 200, body: { devices: [{ device_id: 'A', owner: '@a:b' }] } }))`,
    'The contract does not declare reply.body.devices[].owner',
  ],

  'a surplus member in one of two statuses': [
    `export const wrong = define('getDevice')(async (_services, { path: { deviceId } }) => {
  if (deviceId === '') return { status: 404, body: { errcode: 'M_NOT_FOUND', error: 'none', detail: 'none' } }
  return { status: 200, body: { device_id: deviceId } }
})`,
    'The contract does not declare reply.body.detail',
  ],

  'a body where the contract has an empty object': [
    `export const wrong = define('logout')(async () => ({ status: 200, body: { user_id: '@a:b' } }))`,
    "Property 'user_id' is incompatible",
  ],

  'a surplus member beside status, body and headers': [
    `export const wrong = define('logout')(async () => ({ status: 200, body: {}, header: { 'Retry-After': '5' } }))`,
    'The contract does not declare reply.header',
  ],

  'an undeclared header where the contract declares headers': [
    `export const right: HeadersOf<{ headers: { 'Retry-After'?: number; [name: string]: unknown } }> = { 'Retry-After': 5 }
export const wrong: HeadersOf<{ headers: { 'Retry-After'?: number; [name: string]: unknown } }> = { 'Retry-Aftr': 5 }`,
    "'Retry-Aftr'' does not exist",
  ],

  'a path parameter that the contract does not have': [
    `export const wrong = define('authFallbackPage')(async (_services, { path }) => {
  throw new Error(path.stage)
})`,
    "Property 'stage' does not exist",
  ],

  'a query parameter that the contract does not have': [
    `export const wrong = define('checkUsernameAvailability', {})(async (_services, { query }) => {
  throw new Error(query.usernam)
})`,
    "Property 'usernam' does not exist",
  ],

  'a member of the request that the contract does not have': [
    `export const wrong = define('changePassword', {})(async (_services, { body }) => {
  throw new Error(body.newPassword)
})`,
    "Property 'newPassword' does not exist",
  ],

  'no word about limits where the contract declares 429': [
    `export const wrong = define('refresh')(async () => ({ status: 200, body: { access_token: '', refresh_token: '', expires_in_ms: 1 } }))`,
    'Expected 2 arguments, but got 1',
  ],

  'a limit where the contract declares no 429': [
    `export const wrong = define('logout', { limits: ['logins_per_client'] })(async () => ({ status: 200, body: {} }))`,
    'Expected 1 arguments, but got 2',
  ],

  'a misspelt limit': [
    `export const wrong = define('post3PIDs', { mayAlsoSpend: ['emails_per_client'] })(async () => ({ status: 200, body: {} }))`,
    `'"emails_per_client"' is not assignable`,
  ],

  'a limit that does not count by client address, in each request': [
    `export const wrong = define('post3PIDs', { limits: ['email_per_address'] })(async () => ({ status: 200, body: {} }))`,
    `'"email_per_address"' is not assignable`,
  ],
}

describe('the seam between contract and handlers', () => {
  const wrong = Object.entries(WRONG).map(([name, [program, message]]) => ({ name, program, message }))
  const programs = [...Object.entries(RIGHT), ...wrong.map(({ name, program }) => [name, program] as const)]
  const pathOf = (name: string) => `test/contract/program-${String(programs.findIndex(([other]) => other === name))}.ts`
  const diagnostics = compile(new Map(programs.map(([name, program]) => [pathOf(name), IMPORTS + program])))

  it.each(Object.keys(RIGHT))('accepts %s', (name) => {
    expect(diagnostics.get(pathOf(name))).toEqual([])
  })

  it.each(wrong)('refuses $name, and says so', ({ name, message }) => {
    expect(diagnostics.get(pathOf(name))).toEqual([expect.stringContaining(message)])
  })
})
