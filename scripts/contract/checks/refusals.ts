import type { OperationId } from '../../../generated/contract'
import { freshName, freshPassword, type Account } from '../accounts/account'
import { passwordProof } from '../accounts/login'
import { mustBe, mustRefuse } from '../judges'
import type { Call } from '../outgoing'
import { challengeOf } from '../challenge'
import { exampleCall } from '../valid-calls'
import type { Check, World } from '../world'

/** Well-formed, and still to be refused; just with this status and errcode, if there are any. */
interface Refusal {
  readonly sent: string
  readonly call: Call
  readonly status?: number
  readonly errcode?: string
}

type Refusals = (account: Account | undefined, world: World) => readonly Refusal[] | Promise<readonly Refusal[]>

const unknownDevice: Refusals = () => [
  { sent: 'an unknown device', call: { path: { deviceId: 'UNKNOWN' } }, status: 404, errcode: 'M_NOT_FOUND' },
]
const unknownRefreshToken: Refusals = () => [
  { sent: 'an unknown refresh token', call: { body: { refresh_token: 'unknown' } } },
]
const unknownMail: Refusals = () => [{ sent: 'an unknown link', call: { query: { sid: 'unknown', token: 'unknown' } } }]
const unknownSession: Refusals = () => [
  { sent: 'an unknown session', call: { path: { stageType: 'm.login.dummy' }, query: { session: 'unknown' } } },
]
const names: readonly [sent: string, username: string, errcode: string][] = [
  ['a name with spaces', 'no spaces', 'M_INVALID_USERNAME'],
  ['a name that is too long', 'x'.repeat(256), 'M_INVALID_USERNAME'],
]
const credentials = { sid: 'unknown', client_secret: 'unknown' }

const REFUSALS: { readonly [Id in OperationId]?: Refusals } = {
  authFallbackPage: unknownSession,
  changePassword: () => [
    {
      sent: 'a password that everybody knows',
      call: { body: { new_password: 'password' } },
      errcode: 'M_WEAK_PASSWORD',
      status: 400,
    },
  ],
  checkUsernameAvailability: (account) => [
    ...names.map(([sent, username, errcode]) => ({ sent, call: { query: { username } }, status: 400, errcode })),
    ...(account === undefined
      ? []
      : [
          {
            sent: 'a name that is taken',
            call: { query: { username: account.localpart } },
            status: 400,
            errcode: 'M_USER_IN_USE',
          },
        ]),
  ],
  confirmEmailPage: unknownMail,
  getDevice: unknownDevice,
  login: (account) => [
    ...(account === undefined ? [] : [ofPassword('a wrong password', account.userId)]),
    ofPassword('an unknown user', freshName()),
    { sent: 'an unknown login type', call: { body: { type: 'org.example.unknown' } } },
    {
      sent: 'a login of an application service without token',
      call: { body: { type: 'm.login.application_service', user: freshName() }, token: undefined },
    },
    {
      sent: 'a login of an application service with an unknown token',
      call: { body: { type: 'm.login.application_service', user: freshName() }, token: 'unknown' },
    },
  ],
  post3PIDs: () => [
    { sent: 'an address that was not validated', call: { body: { three_pid_creds: credentials } } },
    {
      sent: 'an address of an unknown identity server',
      call: { body: { three_pid_creds: { ...credentials, id_server: 'id.example.org' } } },
    },
    { sent: 'no address at all', call: { body: {} } },
  ],
  refresh: unknownRefreshToken,
  register: (account) => [
    ...names.map(([sent, username, errcode]) => ({
      sent,
      call: { body: { username, password: freshPassword() } },
      status: 400,
      errcode,
    })),
    ...(account === undefined
      ? []
      : [
          {
            sent: 'a name that is taken',
            call: { body: { username: account.localpart, password: freshPassword() } },
            status: 400,
            errcode: 'M_USER_IN_USE',
          },
        ]),
    {
      sent: 'a password that everybody knows',
      call: { body: { username: freshName(), password: 'password' } },
      status: 400,
      errcode: 'M_WEAK_PASSWORD',
    },
    {
      sent: 'a registration of an application service without token',
      call: { body: { type: 'm.login.application_service', username: freshName() } },
    },
    { sent: 'a registration with an unknown access token', call: { body: {}, token: 'unknown' } },
  ],
  submitAuthFallback: async (account, world) => {
    const query = { session: await openSession(world) }
    const email = { path: { stageType: 'm.login.email.identity' }, query }
    const user = account?.userId ?? freshName()
    const password = { path: { stageType: 'm.login.password' }, query: { session: await openResetSession(world) } }
    return [
      ...(await unknownSession(account, world)),
      { sent: 'a stage that is not offered', call: { path: { stageType: 'org.example.unknown' }, query } },
      { sent: 'an e-mail stage without credentials', call: { ...email, body: {} } },
      { sent: 'an e-mail stage with unknown credentials', call: { ...email, body: { threepid_creds: credentials } } },
      { sent: 'a wrong password', call: { ...password, body: passwordProof(user, 'a wrong password') } },
    ]
  },
  submitEmailToken: unknownMail,
  tokenRefresh: unknownRefreshToken,
  updateDevice: unknownDevice,
}

export const checkRefusals: Check = async (world, id, account) => {
  for (const { sent, call, status, errcode } of (await REFUSALS[id]?.(account, world)) ?? []) {
    const judge = status === undefined ? mustRefuse(sent) : mustBe('errcode', sent, status, errcode)
    await world.tester.send({ id, sent, call: { ...exampleCall(id, account), ...call }, judge })
  }
}

function ofPassword(sent: string, user: string): Refusal {
  const body = { type: 'm.login.password', ...passwordProof(user, 'a wrong password') }
  return { sent, call: { body }, status: 403, errcode: 'M_FORBIDDEN' }
}

async function openSession({ tester }: World): Promise<string> {
  const call = { body: { username: freshName(), password: freshPassword() } }
  return challengeOf(await tester.send({ id: 'register', sent: 'a registration', call }))?.session ?? 'unknown'
}

async function openResetSession({ tester }: World): Promise<string> {
  const call = { body: { new_password: freshPassword() } }
  return challengeOf(await tester.send({ id: 'changePassword', sent: 'a new password', call }))?.session ?? 'unknown'
}
