import { z } from 'zod'
import { deviceName } from '../accounts/device-name'
import type { NewLogin, Registered } from '../accounts/registration'
import type { Appservice } from '../appservices/registry'
import { define, type OperationRequest } from '../contract/operation'
import type { Services } from '../contract/services'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Credentials } from '../threepids/validation'
import { uiaOperations } from '../uia/operations'
import { threepidCredentialsIn } from '../uia/stages/threepid-credentials'
import { UIA_LIMITS } from '../uia/limits'
import { refreshMembers } from './refresh'

type Request = OperationRequest<'register'>
type LoginBody = Pick<Request['body'], 'device_id' | 'inhibit_login' | 'initial_device_display_name' | 'refresh_token'>

/** Kept by the UIA session, for a client whose reply was lost. */
const outcome = z.object({ userId: z.string(), deviceId: z.string().optional(), passwordHash: z.string() })

/** POST /register. https://spec.matrix.org/v1.11/client-server-api/#post_matrixclientv3register */
export const register = define('register', {
  mayAlsoSpend: [
    ...UIA_LIMITS,
    'password_per_client',
    'registration_per_client',
    'registration_per_day',
    'guests_per_client',
    'lookups_per_client',
    'logins_per_client',
  ],
})(async (services, request) => {
  const { appservice, body, query } = request
  const registered =
    appservice !== undefined || body.type === 'm.login.application_service'
      ? await registerAppserviceUser(services, request, appservice)
      : query.kind === 'guest'
        ? await registerGuest(services, request)
        : await registerPerson(services, request)
  return { status: 200, body: replyOf(registered, services.serverName) }
})

/** Without User-Interactive Authentication, password or limit, also while registration is closed. */
async function registerAppserviceUser(
  { registration }: Services,
  { body, requester }: Request,
  appservice: Appservice | undefined,
): Promise<Registered> {
  if (appservice === undefined) throw requester === undefined ? MatrixError.missingToken() : MatrixError.unknownToken()
  const username = body.username ?? body.user
  if (username === undefined) throw MatrixError.missingParam('"username" is missing: a localpart of your namespace.')
  return registration.appserviceUser(username, appservice, loginOf(body))
}

/** Only the name of the device is taken from the request of a guest. */
async function registerGuest(
  { registrationPolicy, registration }: Services,
  { body, client }: Request,
): Promise<Registered> {
  await registrationPolicy.spendGuest(client.address)
  return registration.guest(body.initial_device_display_name)
}

async function registerPerson(services: Services, request: Request): Promise<Registered> {
  const { accounts, emailBinder, guests, registration, registrationPolicy, uia } = services
  const { body, client, requester } = request
  return uia.guard(
    uiaOperations.register,
    { auth: body.auth, client, requester, parameters: parametersIn(body), newPassword: body.password },
    {
      check: async ({ guest_token_hash: guestTokenHash, username }) => {
        await registrationPolicy.check(client.address)
        if (guestTokenHash !== undefined) await guests.assertKeepsName(guestTokenHash, username)
        else if (username !== undefined) await accounts.checkUsername(username, client.address)
      },

      run: async ({ parameters, newPasswordHash, threepids, consume }) => {
        const { guest_token_hash: guestTokenHash, username } = parameters
        const passwordHash = await newPasswordHash()
        const account = { username, guestTokenHash, passwordHash, threepids, login: loginOf(parameters) }
        const registered = await registrationPolicy.inTurn(client.address, () =>
          registration.person(account, async (tx, created) => {
            await consume(tx, { ...created, passwordHash })
            await registrationPolicy.spend(tx, client.address)
          }),
        )
        const credentials = parameters.bind_email === true ? emailCredentialsIn(request) : undefined
        const email = threepids.find(({ medium }) => medium === 'email')
        if (credentials !== undefined && email !== undefined) {
          await emailBinder.bindAfterRegistration(registered.userId, email.address, credentials)
        }
        return registered
      },

      replay: async ({ parameters, outcome: created }) => {
        await registrationPolicy.spendReplay(client.address)
        const { userId, deviceId, passwordHash } = outcome.parse(created)
        const login = loginOf({ ...parameters, device_id: deviceId })
        return login === undefined ? { userId } : registration.again(userId, passwordHash, login)
      },
    },
  )
}

/** Stored in the UIA session: of the guest's token the digest only, of a device name what a login would store. */
function parametersIn({
  username,
  device_id,
  initial_device_display_name: displayName,
  inhibit_login,
  refresh_token,
  bind_email,
  guest_access_token: token,
}: Request['body']) {
  const guest_token_hash = token === undefined ? undefined : sha256(token)
  return {
    username,
    device_id,
    initial_device_display_name: deviceName(displayName),
    inhibit_login,
    refresh_token,
    bind_email,
    guest_token_hash,
  }
}

/** Never stored in clear. Clients that send `bind_email` prove the address last, so this request has them. */
function emailCredentialsIn({ body: { auth } }: Request): Credentials | undefined {
  const found = auth?.type === 'm.login.email.identity' ? threepidCredentialsIn(auth) : undefined
  return found && { sid: found.sid, clientSecret: found.client_secret }
}

/** Undefined if the client wants no login. */
function loginOf({
  device_id: deviceId,
  inhibit_login,
  initial_device_display_name: displayName,
  refresh_token: refreshable,
}: LoginBody): NewLogin | undefined {
  return inhibit_login === true ? undefined : { deviceId, displayName, refreshable }
}

function replyOf({ userId, deviceId, accessToken, ...pair }: Registered, home_server: string) {
  const login = accessToken === undefined ? {} : { access_token: accessToken, device_id: deviceId }
  return { user_id: userId, home_server, ...login, ...refreshMembers(pair) }
}
