import type { RequestHandler } from 'express'
import { middleware } from 'express-openapi-validator'
import { CONTRACT_DOCUMENT } from '../contract-document'

/**
 * Checks path, query and body of every request against the contract; every reply too when `checkReplies`, which must be
 * off in production: it would turn what is already committed into a 500.
 */
export function validator({ checkReplies }: { checkReplies: boolean }): readonly RequestHandler[] {
  const handlers = middleware({
    apiSpec: CONTRACT_DOCUMENT,
    // `npm run generate` and its test did that; here it would cost a third of the start.
    validateApiSpec: false,
    validateRequests: { allowUnknownQueryParameters: true, allErrors: true },
    validateResponses: checkReplies,
    // access-token.ts does that.
    validateSecurity: false,
    // The contract has no multipart, so its parser is never reached.
    fileUploader: false,
    // Prefix aliases have been rewritten in `url`; `originalUrl` still has them.
    useRequestUrl: true,
  })
  return [pinContentType, ...handlers]
}

/**
 * The validator compiles and keeps a validator for each distinct Content-Type: with those of clients, a memory leak.
 */
const pinContentType: RequestHandler = (req, _res, next) => {
  req.headers['content-type'] = 'application/json'
  next()
}
