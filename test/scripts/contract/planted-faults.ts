import type { OperationId } from '../../../generated/contract'
import { checkAuthentication } from '../../../scripts/contract/checks/uia/check'
import type { Check } from '../../../scripts/contract/world'
import type { FaultKind } from '../../../scripts/contract/fault'
import type { Tamper } from './faulty-server'
import { answer, authOf, bodyOf, change, changeBody, changeHeaders } from './tampering'

/** One way to break the contract, and what the tester must say of it. */
export interface Planted {
  readonly name: string
  readonly id: OperationId
  readonly tamper: Tamper
  readonly kind: FaultKind
  readonly what: string
  /** All, if it is not said. */
  readonly checks?: readonly Check[]
}

const error = (errcode: unknown, words: unknown) => ({ text: JSON.stringify({ errcode, error: words }) })

/** What is wrong with single replies. */
const REPLIES: readonly Planted[] = [
  {
    name: 'an undeclared member',
    id: 'getVersions',
    tamper: changeBody('getVersions', 200, (body) => ({ ...body, server: 'other' })),
    kind: 'undeclared-member',
    what: 'the member server is not declared for status 200',
  },
  {
    name: 'an undeclared member of a list item',
    id: 'getDevices',
    tamper: changeBody('getDevices', 200, () => ({ devices: [{ device_id: 'A', last_seen_ip: '::1' }] })),
    kind: 'undeclared-member',
    what: 'the member devices[].last_seen_ip is not declared for status 200',
  },
  {
    name: 'a member of an empty object',
    id: 'requestTokenToRegisterEmail',
    tamper: changeBody('requestTokenToRegisterEmail', 200, (body) => ({ ...body, submit_url: 'https://example.org' })),
    kind: 'undeclared-member',
    what: 'the member submit_url',
  },
  {
    name: 'a required member is missing',
    id: 'getDevice',
    tamper: changeBody('getDevice', 200, () => ({ display_name: 'Phone' })),
    kind: 'schema',
    what: "must have required property 'device_id'",
  },
  {
    name: 'a member of a wrong type',
    id: 'getTokenOwner',
    tamper: changeBody('getTokenOwner', 200, (body) => ({ ...body, is_guest: 'no' })),
    kind: 'schema',
    what: 'the member is_guest must be boolean',
  },
  {
    name: 'a member that is null',
    id: 'getDevice',
    tamper: changeBody('getDevice', 200, (body) => ({ ...body, display_name: null })),
    kind: 'schema',
    what: 'the member display_name must be string',
  },
  {
    name: 'a value outside of an enum',
    id: 'delete3pidFromAccount',
    tamper: changeBody('delete3pidFromAccount', 200, () => ({ id_server_unbind_result: 'perhaps' })),
    kind: 'schema',
    what: 'the member id_server_unbind_result must be equal to one of the allowed values: success, no-support',
  },
  {
    name: 'a list in place of an object',
    id: 'getLoginFlows',
    tamper: changeBody('getLoginFlows', 200, () => []),
    kind: 'schema',
    what: 'the body must be object',
  },
  {
    name: 'a body that is cut off',
    id: 'getCapabilities',
    tamper: change('getCapabilities', 200, ({ text }) => ({ text: text.slice(0, -1) })),
    kind: 'schema',
    what: 'the body is no JSON',
  },
  {
    name: 'an undeclared status',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => ({ status: 410 })),
    kind: 'status',
    what: 'status 410 is not declared',
  },
  {
    name: '204 in place of 200',
    id: 'updateDevice',
    tamper: change('updateDevice', 200, () => ({ status: 204, text: '' })),
    kind: 'status',
    what: 'status 204 is not declared',
  },
  {
    name: 'a redirect',
    id: 'getWellknown',
    tamper: change('getWellknown', 200, ({ headers }) => ({ status: 302, headers: { ...headers, location: '/' } })),
    kind: 'status',
    what: 'status 302 is not declared',
  },
  {
    name: 'status 500',
    id: 'checkUsernameAvailability',
    tamper: change('checkUsernameAvailability', 200, () => ({ status: 500, ...error('M_UNKNOWN', 'Internal error.') })),
    kind: 'server-error',
    what: 'status 500 is not declared',
  },
  {
    name: '503 without Retry-After',
    id: 'getDevices',
    tamper: change('getDevices', 200, () => ({ status: 503, ...error('M_UNKNOWN', 'Later.') })),
    kind: 'header',
    what: 'status 503 without Retry-After',
  },
  {
    name: '429 without Retry-After',
    id: 'registrationTokenValidity',
    tamper: change('registrationTokenValidity', 200, () => ({ status: 429, ...error('M_LIMIT_EXCEEDED', 'Later.') })),
    kind: 'header',
    what: 'status 429 without Retry-After',
  },
  {
    name: 'no reply at all',
    id: 'getLoginFlows',
    tamper: ({ operation }, pass) => (operation === 'getLoginFlows' ? Promise.resolve('no reply') : pass()),
    kind: 'no-reply',
    what: 'other side closed',
  },
  {
    name: 'an operation that the server does not have',
    id: 'tokenRefresh',
    tamper: answer('tokenRefresh', () => true, { status: 404, ...error('M_UNRECOGNIZED', 'Unknown path.') }),
    kind: 'not-served',
    what: 'the server does not have tokenRefresh',
  },
]

/** What is wrong with errors. */
const ERRORS: readonly Planted[] = [
  {
    name: 'an undeclared errcode',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => error('M_GONE', 'Gone.')),
    kind: 'errcode',
    what: 'M_GONE is not declared for status 404',
  },
  {
    name: 'an errcode of another status',
    id: 'checkUsernameAvailability',
    tamper: change('checkUsernameAvailability', 400, () => error('M_FORBIDDEN', 'No.')),
    kind: 'errcode',
    what: 'M_FORBIDDEN is not declared for status 400',
  },
  {
    name: 'an error without errcode',
    id: 'updateDevice',
    tamper: changeBody('updateDevice', 404, ({ error: words }) => ({ error: words })),
    kind: 'schema',
    what: "must have required property 'errcode'",
  },
  {
    name: 'an error in which the words are no string',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => error('M_NOT_FOUND', { en: 'Not found.' })),
    kind: 'schema',
    what: 'the member error must be string',
  },
  {
    name: 'an error without words',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => error('M_NOT_FOUND', '')),
    kind: 'errcode',
    what: 'M_NOT_FOUND without words in error',
  },
  {
    name: 'an error as a page',
    id: 'login',
    tamper: change('login', 403, ({ headers }) => ({
      headers: { ...headers, 'content-type': 'text/html' },
      text: '<h1>403</h1>',
    })),
    kind: 'content-type',
    what: 'text/html in place of application/json',
  },
]

/** What is wrong with headers. */
const HEADERS: readonly Planted[] = [
  {
    name: 'JSON as plain text',
    id: 'getVersions',
    tamper: changeHeaders('getVersions', 200, { 'content-type': 'text/plain' }),
    kind: 'content-type',
    what: 'text/plain in place of application/json',
  },
  {
    name: 'no content type',
    id: 'getVersions',
    tamper: changeHeaders('getVersions', 200, { 'content-type': undefined }),
    kind: 'content-type',
    what: 'no content type in place of application/json',
  },
  {
    name: 'another charset',
    id: 'getVersions',
    tamper: changeHeaders('getVersions', 200, { 'content-type': 'application/json; charset=iso-8859-1' }),
    kind: 'content-type',
    what: 'the charset iso-8859-1 in place of utf-8',
  },
  {
    name: 'no CORS headers',
    id: 'getLoginFlows',
    tamper: changeHeaders('getLoginFlows', 200, { 'access-control-allow-origin': undefined }),
    kind: 'cors',
    what: 'Access-Control-Allow-Origin is not *',
  },
  {
    name: 'a CORS header without the header of access tokens',
    id: 'getLoginFlows',
    tamper: changeHeaders('getLoginFlows', 200, { 'access-control-allow-headers': 'Content-Type, X-Requested-With' }),
    kind: 'cors',
    what: 'Access-Control-Allow-Headers does not list Authorization',
  },
  {
    name: 'OPTIONS is refused',
    id: 'getVersions',
    tamper: async ({ method }, pass) => ({ ...(await pass()), ...(method === 'OPTIONS' ? { status: 405 } : {}) }),
    kind: 'cors',
    what: 'OPTIONS is answered 405',
  },
]

/** What is accepted, or refused, that should not be. */
const VERDICTS: readonly Planted[] = [
  {
    name: 'a missing access token is accepted',
    id: 'getDevices',
    tamper: answer('getDevices', ({ token, url }) => token === undefined && !url.includes('?'), {
      text: '{"devices":[]}',
    }),
    kind: 'token',
    what: 'a request without access token is answered 200',
  },
  {
    name: 'an unknown access token is answered 403',
    id: 'getAccount3PIDs',
    tamper: change('getAccount3PIDs', 401, () => ({ status: 403, ...error('M_GUEST_ACCESS_FORBIDDEN', 'No.') })),
    kind: 'token',
    what: 'a request with an unknown access token is answered 403',
  },
  {
    name: 'an access token is accepted after its logout',
    id: 'getTokenOwner',
    tamper: oldTokens(),
    kind: 'token',
    what: 'a request with an access token that was logged out is answered 200',
  },
  {
    name: 'a logout that does nothing',
    id: 'logout',
    tamper: answer('logout', ({ token }) => token !== undefined && token.length > 20, {}),
    kind: 'token',
    what: 'an access token after its logout is answered 200',
  },
  {
    name: 'a request without a required member is accepted',
    id: 'delete3pidFromAccount',
    tamper: answer('delete3pidFromAccount', ({ token, body }) => token !== undefined && !body.includes('"address"'), {
      text: '{"id_server_unbind_result":"success"}',
    }),
    kind: 'accepted',
    what: 'a request without address is accepted',
  },
  {
    name: 'a string that is too long is accepted',
    id: 'updateDevice',
    tamper: answer('updateDevice', ({ url, body }) => url.length + body.length > 560 && body.length < 10_000, {}),
    kind: 'accepted',
    what: 'deviceId longer than 512 is accepted',
  },
  {
    name: 'a value outside of an enum is accepted',
    id: 'delete3pidFromAccount',
    tamper: answer('delete3pidFromAccount', ({ body }) => body.includes('org.example.unknown'), {
      text: '{"id_server_unbind_result":"success"}',
    }),
    kind: 'accepted',
    what: 'medium outside of its enum is accepted',
  },
  {
    name: 'JSON that is none has another errcode',
    id: 'refresh',
    tamper: change('refresh', 400, ({ text }) => ({ text: text.replace('M_NOT_JSON', 'M_BAD_JSON') })),
    kind: 'errcode',
    what: 'a body that is no JSON is answered 400 M_BAD_JSON in place of 400 M_NOT_JSON',
  },
  {
    name: 'a valid request is refused',
    id: 'checkUsernameAvailability',
    tamper: change('checkUsernameAvailability', 200, () => ({ status: 400, ...error('M_USER_IN_USE', 'Taken.') })),
    kind: 'refused',
    what: 'a valid request is refused M_USER_IN_USE',
  },
  {
    name: 'a new name of a device that is not stored',
    id: 'updateDevice',
    tamper: answer('updateDevice', ({ body }) => body.includes('Contract tester 1'), {}),
    kind: 'effect',
    what: 'the device does not have its new name',
  },
]

/** What is wrong with User-Interactive Authentication. */
const AUTHENTICATION: readonly Planted[] = [
  {
    name: 'a 401 without session',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, ({ session: _left, ...body }) => body),
    kind: 'authentication',
    what: 'the 401 has no session',
  },
  {
    name: 'a 401 without flows',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, ({ flows: _left, ...body }) => body),
    kind: 'authentication',
    what: 'the 401 to a request without auth has no flows',
  },
  {
    name: 'a flow without stages',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, (body) => ('flows' in body ? { ...body, flows: [{ stages: [] }] } : body)),
    kind: 'authentication',
    what: 'the 401 has a flow without stages',
  },
  {
    name: 'a session that is forgotten',
    id: 'deleteDevice',
    tamper: forgetful('deleteDevice'),
    kind: 'authentication',
    what: 'a request with the session alone is not answered with the same session',
  },
  {
    name: 'a call that needs no authentication',
    id: 'deleteDevice',
    tamper: answer(
      'deleteDevice',
      (request) => request.token !== undefined && authOf(request, 'session') === undefined,
      {},
    ),
    kind: 'authentication',
    what: 'a request without auth is carried out',
  },
  {
    name: 'a session that is complete without any stage',
    id: 'deleteDevice',
    tamper: answer(
      'deleteDevice',
      (request) => typeof authOf(request, 'session') === 'string' && authOf(request, 'type') === undefined,
      {},
    ),
    kind: 'authentication',
    what: 'a request with the session alone is carried out',
  },
  {
    name: 'a wrong password that is accepted',
    id: 'deleteDevice',
    tamper: answer('deleteDevice', (request) => authOf(request, 'password') === 'a wrong password', {}),
    kind: 'authentication',
    what: 'a password stage with a wrong password is carried out',
  },
  {
    name: 'a failed stage without errcode',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, ({ errcode, error: words, ...body }) =>
      errcode === 'M_FORBIDDEN' ? body : { errcode, error: words, ...body },
    ),
    kind: 'authentication',
    what: 'a password stage with a wrong password is answered without errcode',
  },
  {
    name: 'a deletion that deletes nothing',
    id: 'deleteDevice',
    tamper: answer('deleteDevice', (request) => String(authOf(request, 'password')).startsWith('correct-'), {}),
    kind: 'token',
    what: 'the access token of a deleted device is answered 200',
  },
  {
    name: 'a password change that changes nothing',
    id: 'changePassword',
    tamper: answer('changePassword', (request) => String(authOf(request, 'password')).startsWith('correct-'), {}),
    kind: 'accepted',
    what: 'a login with the old password is accepted',
  },
]

export const PLANTED: readonly Planted[] = [
  ...[...REPLIES, ...ERRORS, ...HEADERS, ...VERDICTS],
  ...AUTHENTICATION.map((planted) => ({ ...planted, checks: [checkAuthentication] })),
]

/** Each token that once was good is good for ever. */
function oldTokens(): Tamper {
  const known = new Map<string, Awaited<ReturnType<Parameters<Tamper>[1]>>>()
  return async ({ operation, token = '' }, pass) => {
    const reply = await pass()
    if (operation !== 'getTokenOwner') {
      const issued = bodyOf(reply.text).access_token
      const owner = { user_id: '@a:gatehouse.test', device_id: 'A', is_guest: false }
      if (typeof issued === 'string') known.set(issued, { ...reply, text: JSON.stringify(owner) })
      return reply
    }
    return known.get(token) ?? reply
  }
}

/** Each reply has a new session. */
function forgetful(id: OperationId): Tamper {
  let sessions = 0
  return changeBody(id, 401, (body) =>
    'session' in body ? { ...body, session: `session-${String(sessions++)}` } : body,
  )
}
