import type { RequestHandler } from 'express'
import { middleware } from 'express-openapi-validator'
import { declared } from '../../contract/declared'
import { CONTRACT_DOCUMENT } from '../contract-document'

/** `checkReplies` must be off in production: it turns what is already committed into a 500. */
export function validator({ checkReplies }: { checkReplies: boolean }): readonly RequestHandler[] {
  const handlers = middleware({
    apiSpec: CONTRACT_DOCUMENT,
    // The generator has validated it; here it takes a third of the start.
    validateApiSpec: false,
    validateRequests: { allowUnknownQueryParameters: true, allErrors: true },
    validateResponses: checkReplies,
    // `authenticate` does that.
    validateSecurity: false,
    // The contract has no multipart.
    fileUploader: false,
    // `originalUrl` still has the alias of the prefix.
    useRequestUrl: true,
  })
  return [pinContentType, ...handlers]
}

/** The validator compiles and keeps one for each distinct Content-Type: with those of clients, a memory leak. */
const pinContentType: RequestHandler = (req, res, next) => {
  const { operationId } = res.locals
  const takesBytes = operationId !== undefined && declared[operationId].takesBytes
  req.headers['content-type'] = takesBytes ? 'application/octet-stream' : 'application/json'
  next()
}
