import { join, resolve } from 'node:path'
import ts from 'typescript'

/** The checkout; tests run from `dist/test/contract`. */
const ROOT = resolve(__dirname, '../../..')

const IMPORTS = `import { operations } from '../../src/operations'
import { define, type Operations } from '../../src/contract/operation'
import type { HeadersOf } from '../../src/contract/reply'
import { MatrixError } from '../../src/platform/errors'
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
    `export const right: HeadersOf<{ headers: { 'Retry-After'?: number; [name: string]: unknown } }> = { 'Retry-After': '5' }
export const wrong: HeadersOf<{ headers: { 'Retry-After'?: number; [name: string]: unknown } }> = { 'Retry-Aftr': '5' }`,
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
  const diagnostics = compile({ ...RIGHT, ...Object.fromEntries(wrong.map(({ name, program }) => [name, program])) })

  it.each(Object.keys(RIGHT))('accepts %s', (name) => {
    expect(diagnostics.get(name)).toEqual([])
  })

  it.each(wrong)('refuses $name, and says so', ({ name, message }) => {
    expect(diagnostics.get(name)).toEqual([expect.stringContaining(message)])
  })
})

/** Compiles the programs as if each were a file beside this one, under the project's own settings. */
function compile(programs: Readonly<Record<string, string>>): ReadonlyMap<string, string[]> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
  const files = new Map(
    Object.entries(programs).map(([name, text], index) => [
      join(ROOT, `test/contract/program-${String(index)}.ts`),
      { name, text },
    ]),
  )
  const host = ts.createCompilerHost({ ...options, noEmit: true, incremental: false })
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path)
  host.getSourceFile = (path, target, ...rest) => {
    const file = files.get(path)
    return file === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, IMPORTS + file.text, target)
  }
  host.getCurrentDirectory = () => ROOT
  const program = ts.createProgram(
    [...files.keys()],
    { ...options, noEmit: true, incremental: false, noUnusedLocals: false },
    host,
  )
  return new Map(
    [...files].map(([path, { name }]) => [
      name,
      program
        .getSemanticDiagnostics(program.getSourceFile(path))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ]),
  )
}
