import type { Request, RequestHandler, Response } from 'express'
import type { Guests } from '../../accounts/guests'
import type { Appservices } from '../../appservices/registry'
import { MatrixError } from '../../platform/errors'
import type { Tokens } from '../../devices/tokens'
import type { DeclaredOperation } from '../../../generated/contract'

/** Who knows whose a token is. */
export interface TokenResolvers {
  readonly tokens: Tokens
  readonly guests: Guests
  readonly appservices: Appservices
  /** Whether a token may stand in the query (D13, T067). */
  readonly tokensInQuery: boolean
}

/**
 * Resolves the access token once and keeps the verdict on the request (rules 26 to 30). Not done by the validator: that one
 * takes a bad token for none where it is optional, and turns a fault of the database into a 401 (T161).
 */
export function authenticate(recognisers: TokenResolvers, operation: DeclaredOperation): RequestHandler {
  return async (req, res, next) => {
    const token = operation.security === 'none' ? undefined : tokenOf(req, recognisers)
    if (operation.security === 'required' && !token) throw MatrixError.missingToken()
    if (token !== undefined) await resolveToken(token, recognisers, operation, res)
    next()
  }
}

/** What may not be done with this kind of token is refused here, for every operation alike (rules 95 and 108, T125). */
async function resolveToken(
  token: string,
  { tokens, guests, appservices }: TokenResolvers,
  operation: DeclaredOperation,
  { locals }: Response,
): Promise<void> {
  locals.appservice = operation.appservices ? appservices.ofToken(token) : undefined
  locals.hasUnknownToken = !operation.users && locals.appservice === undefined
  if (locals.appservice !== undefined || !operation.users) return
  const requester = await tokens.resolve(token)
  if (requester === undefined) throw MatrixError.unknownToken()
  const isGuest = await guests.isGuest(requester.userId)
  if (isGuest && !operation.guests) throw MatrixError.guestAccessForbidden()
  locals.requester = { ...requester, isGuest }
}

/**
 * The token in the header (today's way) or in the query (the documents' way); an empty one in the query is none (D13).
 * What was meant as a token but is none, such as another scheme or two headers, is the empty string (T069).
 */
function tokenOf(req: Request, { tokensInQuery }: TokenResolvers): string | undefined {
  const headers = req.headersDistinct.authorization
  if (headers !== undefined) return headers.length === 1 ? (/^Bearer +(\S+) *$/i.exec(headers.join())?.[1] ?? '') : ''
  const { access_token: token } = req.query
  if (!tokensInQuery || token === undefined || token === '') return undefined
  return typeof token === 'string' ? token : ''
}
