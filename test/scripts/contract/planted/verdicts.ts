import type { Tamper } from '../faulty-server'
import type { Planted } from './planted'
import { answer, bodyOf, change, error } from '../tampering'

/** What is accepted, or refused, that should not be. */
export const VERDICTS: readonly Planted[] = [
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
