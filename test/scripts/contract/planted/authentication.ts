import { checkAuthentication } from '../../../../scripts/contract/checks/uia/check'
import type { OperationId } from '../../../../generated/contract'
import type { Tamper } from '../faulty-server'
import type { Planted } from './planted'
import { answer, authOf, changeBody } from '../tampering'

const checks = [checkAuthentication]

/** What is wrong with User-Interactive Authentication. */
export const AUTHENTICATION: readonly Planted[] = [
  {
    checks,
    name: 'a 401 without session',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, ({ session: _left, ...body }) => body),
    kind: 'authentication',
    what: 'the 401 has no session',
  },
  {
    checks,
    name: 'a 401 without flows',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, ({ flows: _left, ...body }) => body),
    kind: 'authentication',
    what: 'the 401 to a request without auth has no flows',
  },
  {
    checks,
    name: 'a flow without stages',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, (body) => ('flows' in body ? { ...body, flows: [{ stages: [] }] } : body)),
    kind: 'authentication',
    what: 'the 401 has a flow without stages',
  },
  {
    checks,
    name: 'a session that is forgotten',
    id: 'deleteDevice',
    tamper: forgetful('deleteDevice'),
    kind: 'authentication',
    what: 'a request with the session alone is not answered with the same session',
  },
  {
    checks,
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
    checks,
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
    checks,
    name: 'a wrong password that is accepted',
    id: 'deleteDevice',
    tamper: answer('deleteDevice', (request) => authOf(request, 'password') === 'a wrong password', {}),
    kind: 'authentication',
    what: 'a password stage with a wrong password is carried out',
  },
  {
    checks,
    name: 'a failed stage without errcode',
    id: 'deleteDevice',
    tamper: changeBody('deleteDevice', 401, ({ errcode, error: words, ...body }) =>
      errcode === 'M_FORBIDDEN' ? body : { errcode, error: words, ...body },
    ),
    kind: 'authentication',
    what: 'a password stage with a wrong password is answered without errcode',
  },
  {
    checks,
    name: 'a deletion that deletes nothing',
    id: 'deleteDevice',
    tamper: answer('deleteDevice', (request) => String(authOf(request, 'password')).startsWith('correct-'), {}),
    kind: 'token',
    what: 'the access token of a deleted device is answered 200',
  },
  {
    checks,
    name: 'a password change that changes nothing',
    id: 'changePassword',
    tamper: answer('changePassword', (request) => String(authOf(request, 'password')).startsWith('correct-'), {}),
    kind: 'accepted',
    what: 'a login with the old password is accepted',
  },
]

/** Each reply has a new session. */
function forgetful(id: OperationId): Tamper {
  let sessions = 0
  return changeBody(id, 401, (body) =>
    'session' in body ? { ...body, session: `session-${String(sessions++)}` } : body,
  )
}
