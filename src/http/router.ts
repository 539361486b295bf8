import { type RequestHandler, Router } from 'express'
import type { OperationId } from '../../generated/contract'
import { MatrixError } from '../platform/errors'
import type { OperationRequest, Operations } from '../contract/operation'
import type { Services } from '../contract/services'
import type { Limiter } from '../rate-limits/limiter'
import { headersOf } from './request-headers'
import { send } from './send'
import { readBody } from './middleware/body'
import { declared, operationIds } from '../contract/declared'
import { collectRest } from './middleware/query-rest'
import { authenticate, type TokenResolvers } from './middleware/access-token'

interface RunnerDeps {
  readonly limiter: Limiter
  readonly services: Services
}

export function operationsRouter(
  deps: TokenResolvers & RunnerDeps & { operations: Operations; validate: (id: OperationId) => RequestHandler },
): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const id of operationIds) {
    const { method, path, hasBody, needsBody, takesBytes } = declared[id]
    router[method](
      expressRoute(path),
      setOperation(id),
      ...(hasBody ? [readBody({ needsBody, takesBytes })] : []),
      authenticate(deps, declared[id]),
      collectRest(declared[id].query),
      deps.validate(id),
      run(id, deps.operations, deps),
    )
  }
  for (const path of new Set(operationIds.map((id) => declared[id].path)))
    router.all(expressRoute(path), refuseMethod(path))
  return router
}

function expressRoute(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

function setOperation(id: OperationId): RequestHandler {
  return (req, res, next) => {
    res.locals.operationId = id
    // Node leaves the body of a HEAD out; the validator only knows methods of the contract.
    if (req.method === 'HEAD') req.method = 'GET'
    next()
  }
}

function run<Id extends OperationId>(
  id: Id,
  operations: Pick<Operations, Id>,
  { limiter, services }: RunnerDeps,
): RequestHandler {
  const { handle, limits } = operations[id]
  return async (req, res) => {
    const { appservice, client, hasUnknownToken = false, requester } = res.locals
    // An application service acts for all of its users from one address.
    if (appservice === undefined) for (const limit of limits) await limiter.take(limit, client.address)
    const body: unknown = req.body
    const { params: path, query } = req
    const headers = headersOf(req, declared[id].headers)
    const request = { path, query, headers, body, requester, appservice, hasUnknownToken, client }
    assertValidated<Id>(request)
    const reply = await handle(services, request)
    send(res, reply, declared[id].replies[reply.status].media)
  }
}

function assertValidated<Id extends OperationId>(_request: object): asserts _request is OperationRequest<Id> {
  // The validator and `authenticate` have just checked it; only here does a request get its types.
}

function refuseMethod(path: string): RequestHandler {
  const allowed = operationIds.filter((id) => declared[id].path === path).map((id) => declared[id].method.toUpperCase())
  return (req, res) => {
    res.set('Allow', [...allowed, 'OPTIONS'].join(', '))
    throw MatrixError.unrecognized(405, `This endpoint does not accept ${req.method}. Accepted: ${allowed.join(', ')}.`)
  }
}
