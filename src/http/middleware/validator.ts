import { createRequire } from 'node:module'
import type { NextFunction, RequestHandler } from 'express'
import type * as Package from 'express-openapi-validator/dist/openapi.validator'
import type { OperationId } from '../../../generated/contract'
import { declared } from '../../contract/declared'
import { declarationOf, documentOf } from '../contract-document'
import { memberOf } from '../json-member'

type Spec = Awaited<Parameters<Package.OpenApiValidator['installMiddleware']>[0]>

interface ValidatorDeps {
  readonly document: unknown
  /** Must be off in production: it turns what is already committed into a 500. */
  readonly checkReplies: boolean
}

/** One for each operation, made at its first request: one for all looks for its route anew at each request. */
export function validator({ document, checkReplies }: ValidatorDeps): (id: OperationId) => RequestHandler {
  const makeFor = (id: OperationId) =>
    checkReplies || declaresInput(declarationOf(document, id))
      ? inOrder([pinContentType(id), ...validatorOf(id, documentOf(document, id), checkReplies)])
      : pass
  return (id) => {
    let validate: RequestHandler | undefined
    return (req, res, next) => {
      validate ??= makeFor(id)
      void validate(req, res, next)
    }
  }
}

/** Without the package's loader, which compiles the schema of OpenAPI for each of them, even where it validates nothing. */
function validatorOf(id: OperationId, apiDoc: unknown, checkReplies: boolean): readonly RequestHandler[] {
  assertDocument(apiDoc)
  // Only here: it takes a fifth of the start.
  const load: (name: string) => typeof Package = createRequire(__filename)
  const { OpenApiValidator } = load('express-openapi-validator/dist/openapi.validator')
  const validator = new OpenApiValidator({
    apiSpec: apiDoc,
    validateRequests: { allowUnknownQueryParameters: true, allErrors: true },
    validateResponses: checkReplies,
    // `authenticate` does that.
    validateSecurity: false,
    // The contract has no multipart.
    fileUploader: false,
    // `originalUrl` still has the alias of the prefix.
    useRequestUrl: true,
  })
  const { path, method } = declared[id]
  const expressRoute = path.replace(/\{(\w+)\}/g, ':$1')
  const pathParams = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const route = { basePath: '', expressRoute, openApiRoute: path, method: method.toUpperCase(), pathParams }
  return validator.installMiddleware(Promise.resolve({ apiDoc, basePaths: [''], routes: [route], serial: 0 }))
}

function assertDocument(document: unknown): asserts document is Spec['apiDoc'] {
  if (typeof memberOf(document, 'paths') !== 'object') throw new TypeError('The contract has no paths.')
}

/** Without any of it every request is valid. */
function declaresInput(operation: unknown): boolean {
  if (memberOf(operation, 'responses') === undefined) throw new TypeError('The contract lacks an operation.')
  return memberOf(operation, 'parameters') !== undefined || memberOf(operation, 'requestBody') !== undefined
}

/** The validator compiles and keeps one for each distinct Content-Type: with those of clients, a memory leak. */
function pinContentType(id: OperationId): RequestHandler {
  const contentType = declared[id].takesBytes ? 'application/octet-stream' : 'application/json'
  return (req, _res, next) => {
    req.headers['content-type'] = contentType
    next()
  }
}

const pass: RequestHandler = (_req, _res, next) => {
  next()
}

function inOrder(handlers: readonly RequestHandler[]): RequestHandler {
  return (req, res, next) => {
    const from =
      (index: number): NextFunction =>
      (error?: unknown) => {
        const handler = handlers[index]
        if (error !== undefined || handler === undefined) next(error)
        else void handler(req, res, from(index + 1))
      }
    from(0)()
  }
}
