import { type Identifier, identifierIn } from '../accounts/identifier'
import type { LoggedIn } from '../accounts/issue-login'
import { PASSWORD_CHECK_LIMITS } from '../accounts/password-check'
import type { NewLogin } from '../accounts/registration'
import { MatrixError } from '../platform/errors'
import { define, type OperationRequest } from '../contract/operation'
import type { Services } from '../contract/services'
import { refreshMembers } from './refresh'

type LoginRequest = OperationRequest<'login'>

const loginTypes = {
  'm.login.password': withPassword,
  'm.login.application_service': ofAppservice,
} satisfies Record<string, (services: Services, request: LoginRequest, newLogin: NewLogin) => Promise<LoggedIn>>

export const LOGIN_TYPES = Object.keys(loginTypes)

/** POST /login, with `identifier`, or `user`, or `medium` and `address` of older clients. */
export const login = define('login', {
  limits: ['logins_per_client'],
  mayAlsoSpend: PASSWORD_CHECK_LIMITS,
})(async (services, request) => {
  const { body } = request
  const { type } = body
  if (!isKnown(type)) throw MatrixError.unknownLoginType(type, LOGIN_TYPES)
  const login = await loginTypes[type](services, request, {
    deviceId: body.device_id,
    displayName: body.initial_device_display_name,
    refreshable: body.refresh_token,
  })
  return {
    status: 200,
    body: {
      user_id: login.userId,
      access_token: login.accessToken,
      device_id: login.deviceId,
      home_server: services.serverName,
      ...refreshMembers(login),
    },
  }
})

function isKnown(type: string): type is keyof typeof loginTypes {
  return Object.hasOwn(loginTypes, type)
}

async function withPassword({ logins }: Services, { body, client }: LoginRequest, newLogin: NewLogin) {
  if (body.password === undefined) throw MatrixError.missingParam('"password" is missing: a string.')
  return logins.withPassword(accountIn(body), body.password, client.address, newLogin)
}

/** The token of an application service is for all of its users, who are not limited. */
async function ofAppservice({ logins }: Services, request: LoginRequest, newLogin: NewLogin) {
  const { appservice, body, hasUnknownToken } = request
  if (appservice === undefined) throw hasUnknownToken ? MatrixError.unknownToken() : MatrixError.missingToken()
  return logins.ofAppservice(appservice, accountIn(body), newLogin)
}

/** By name, so that the compiler holds each member against the contract. */
function accountIn({ identifier, user, medium, address }: LoginRequest['body']): Identifier {
  const current = identifier && {
    type: identifier.type,
    user: identifier.user,
    medium: identifier.medium,
    address: identifier.address,
    country: identifier.country,
    phone: identifier.phone,
  }
  return identifierIn({ identifier: current, user, medium, address })
}
