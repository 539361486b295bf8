import type { Request, RequestHandler, Response } from 'express'
import type { Appservices } from '../../appservices/registry'
import type { Tokens } from '../../devices/tokens'
import { MatrixError } from '../../platform/errors'
import type { DeclaredOperation } from '../../../generated/contract'

export interface TokenResolvers {
  readonly tokens: Tokens
  readonly appservices: Appservices
  readonly tokensInQuery: boolean
}

/** The validator cannot do this: it ignores a bad token where one is optional, and a failed database would be a 401. */
export function authenticate(resolvers: TokenResolvers, operation: DeclaredOperation): RequestHandler {
  return async (req, res, next) => {
    const token = operation.security === 'none' ? undefined : tokenOf(req, resolvers)
    if (operation.security === 'required' && !token) throw MatrixError.missingToken()
    if (token !== undefined) await resolveToken(token, resolvers, operation, res)
    next()
  }
}

async function resolveToken(
  token: string,
  { tokens, appservices }: TokenResolvers,
  operation: DeclaredOperation,
  { locals }: Response,
): Promise<void> {
  locals.appservice = operation.appservices ? appservices.ofToken(token) : undefined
  locals.hasUnknownToken = !operation.users && locals.appservice === undefined
  if (locals.appservice !== undefined || !operation.users) return
  const requester = await tokens.resolve(token)
  if (requester === undefined) throw MatrixError.unknownToken()
  if (requester.isGuest && !operation.guests) throw MatrixError.guestAccessForbidden()
  locals.requester = requester
}

/** For old clients also in the query. Empty, which is no valid token, for another scheme, two headers or a list. */
function tokenOf(req: Request, { tokensInQuery }: TokenResolvers): string | undefined {
  const headers = req.headersDistinct.authorization
  if (headers !== undefined) return headers.length === 1 ? (/^Bearer +(\S+) *$/i.exec(headers.join())?.[1] ?? '') : ''
  const { access_token: token } = req.query
  if (!tokensInQuery || token === undefined || token === '') return undefined
  return typeof token === 'string' ? token : ''
}
