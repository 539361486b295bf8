import { z } from 'zod'
import type { NewLogin, Registered } from '../accounts/registration'
import type { Appservice } from '../appservices/registry'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Credentials } from '../threepids/validation'
import { threepidCredentialsIn } from '../uia/stages/threepid-credentials'
import type { UiaOperation } from '../uia/operations'
import { UIA_LIMITS } from '../uia/limits'
import { define, type OperationRequest } from '../contract/operation'
import type { Services } from '../contract/services'

type Request = OperationRequest<'register'>

/** What the client wishes for, in this request or an earlier one of the same UIA session. */
const wishes = z.object({
  username: z.string().optional(),
  device_id: z.string().optional(),
  initial_device_display_name: z.string().optional(),
  inhibit_login: z.boolean().optional(),
  refresh_token: z.boolean().optional(),
  bind_email: z.boolean().optional(),
})
/** The guest's token is remembered as its digest only (invariant 9). */
const parameters = wishes.extend({ guest_token_hash: z.string().optional() })

const registration: UiaOperation<z.output<typeof parameters>> = {
  id: 'register',
  parameters,
  password: 'password',
  mayChange: true,
  idempotent: true,
}

/** What a replay of a finished registration is given back (D6). */
const finished = z.object({ userId: z.string(), deviceId: z.string().optional() })

/** POST /register: rules 74 to 109; for people, for guests and for application services. */
export const register = define('register', {
  mayAlsoSpend: [
    ...UIA_LIMITS,
    'password_per_client',
    'registration_per_client',
    'registration_per_day',
    'guests_per_client',
    'lookups_per_client',
    'logins_per_client',
    'registration_token_failures_per_client',
  ],
})(async (services, request) => {
  const { appservice, body, query } = request
  const registered =
    appservice !== undefined || body.type === 'm.login.application_service'
      ? await registerAppserviceUser(services, request, appservice)
      : query.kind === 'guest'
        ? await registerGuest(services, request)
        : await registerPerson(services, request)
  return { status: 200, body: replyOf(registered) }
})

/** Without User-Interactive Authentication, password or limit, also while registration is closed (rule 102). */
async function registerAppserviceUser(
  { registration }: Services,
  { body, requester }: Request,
  appservice: Appservice | undefined,
): Promise<Registered> {
  // Never the way of people: without an application service's own token nothing is registered (T128, rule 105).
  if (appservice === undefined) throw requester === undefined ? MatrixError.missingToken() : MatrixError.unknownToken()
  const username = body.username ?? body.user
  if (username === undefined) throw MatrixError.missingParam('"username" is missing: a localpart of your namespace.')
  return registration.appserviceUser(username, appservice, loginOf(body))
}

/** Of all that a guest says only the name of its device counts (rules 92 and 93). */
async function registerGuest(
  { registrationPolicy, registration }: Services,
  { body, client }: Request,
): Promise<Registered> {
  await registrationPolicy.spendGuest(client.address)
  return registration.guest(body.initial_device_display_name)
}

async function registerPerson(services: Services, request: Request): Promise<Registered> {
  const {
    accounts,
    registrationPolicy,
    guests,
    limiter,
    passwords,
    emailBinder,
    registration: registrations,
    uia,
  } = services
  const { client, requester } = request
  return uia.guard(
    registration,
    { body: bodyFor(request), client, requester },
    {
      check: async ({ guest_token_hash: guestTokenHash, username }, password) => {
        await registrationPolicy.check(client.address)
        if (guestTokenHash !== undefined) await guests.assertKeepsName(guestTokenHash, username)
        else if (username !== undefined) await accounts.checkUsername(username, client.address)
        if (password !== undefined) passwords.checkPolicy(password, username === undefined ? [] : [username])
      },
      run: async ({ parameters: wished, newPasswordHash, threepids, claim, replayed }) => {
        if (replayed !== undefined) {
          await limiter.take('logins_per_client', client.address)
          const { userId, deviceId } = finished.parse(replayed)
          const login = loginOf({ ...wished, device_id: deviceId })
          return login === undefined ? { userId } : registrations.again(userId, newPasswordHash(), login)
        }
        const { guest_token_hash: guestTokenHash, username } = wished
        const account = { username, guestTokenHash, passwordHash: newPasswordHash(), threepids, login: loginOf(wished) }
        const registered = await registrations.person(account, async (tx, made) => {
          await claim(tx, made)
          await registrationPolicy.spend(tx, client.address)
        })
        const credentials = wished.bind_email === true ? emailCredentialsIn(request) : undefined
        if (credentials !== undefined) await emailBinder.bindAfterRegistration(registered.userId, credentials)
        return registered
      },
    },
  )
}

/** Written anew, so that nobody can say from outside what only the server may put into the parameters. */
function bodyFor({ body }: Request) {
  const { auth, guest_access_token: token, password } = body
  return { ...wishes.parse(body), auth, password, ...(token !== undefined && { guest_token_hash: sha256(token) }) }
}

/**
 * What the client proves its address with. It is not stored in clear, so it is here only when this very request proves it,
 * as that of every client that knows `bind_email` does: the e-mail comes last (rule 83).
 */
function emailCredentialsIn({ body: { auth } }: Request): Credentials | undefined {
  const found = auth?.type === 'm.login.email.identity' ? threepidCredentialsIn(auth)?.threepid_creds : undefined
  return found && { sid: found.sid, clientSecret: found.client_secret }
}

/** Undefined for none (rule 88). */
function loginOf(wished: z.output<typeof wishes>): NewLogin | undefined {
  const { device_id: deviceId, initial_device_display_name: displayName, refresh_token: refreshable } = wished
  return wished.inhibit_login === true ? undefined : { deviceId, displayName, refreshable }
}

function replyOf({ userId, deviceId, accessToken, refreshToken, expiresInMs }: Registered) {
  const home_server = userId.slice(userId.indexOf(':') + 1)
  const login = accessToken === undefined ? {} : { access_token: accessToken, device_id: deviceId }
  const refresh = refreshToken === undefined ? {} : { refresh_token: refreshToken, expires_in_ms: expiresInMs }
  return { user_id: userId, home_server, ...login, ...refresh }
}
