import type { Request, RequestHandler } from 'express'
import { MatrixError } from '../errors'
import type { Tokens } from '../tokens/tokens'
import type { DeclaredOperation } from './declared'

/**
 * Resolves the access token once and keeps the verdict on the request (rules 26 to 30). Not done by the validator: that one
 * takes a bad token for none where it is optional, and turns a fault of the database into a 401 (T161).
 */
export function authenticate(tokens: Tokens, security: DeclaredOperation['security']): RequestHandler {
  return async (req, res, next) => {
    const token = security === 'none' ? undefined : tokenOf(req)
    if (security === 'required' && !token) throw MatrixError.missingToken()
    if (token !== undefined) {
      const requester = await tokens.resolve(token)
      if (requester === undefined) throw MatrixError.unknownToken()
      res.locals.requester = requester
    }
    next()
  }
}

/**
 * The token in the header (today's way) or in the query (the documents' way); an empty one in the query is none (D13).
 * What was meant as a token but is none, such as another scheme or two headers, is the empty string (T069).
 */
function tokenOf(req: Request): string | undefined {
  const headers = req.headersDistinct.authorization
  if (headers !== undefined) return headers.length === 1 ? (/^Bearer +(\S+) *$/i.exec(headers.join())?.[1] ?? '') : ''
  const { access_token: token } = req.query
  if (token === undefined || token === '') return undefined
  return typeof token === 'string' ? token : ''
}
