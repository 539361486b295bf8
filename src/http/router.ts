import { type RequestHandler, Router } from 'express'
import type { OperationId } from '../../generated/contract'
import { MatrixError } from '../platform/errors'
import type { OperationRequest, Operations } from '../contract/operation'
import type { Services } from '../contract/services'
import type { Limiter } from '../rate-limits/limiter'
import { readBody } from './middleware/body'
import { declared, operationIds } from '../contract/declared'
import { authenticate, type TokenResolvers } from './middleware/access-token'

interface RunnerDeps {
  readonly limiter: Limiter
  readonly services: Services
}

/** Mounts every operation where the contract says; there is no other route table. */
export function operationsRouter(
  deps: TokenResolvers & RunnerDeps & { operations: Operations; validate: readonly RequestHandler[] },
): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const id of operationIds) {
    const { method, path, hasBody, needsBody } = declared[id]
    router[method](
      routeOf(path),
      setOperation(id),
      ...(hasBody ? [readBody({ needsBody })] : []),
      authenticate(deps, declared[id]),
      ...deps.validate,
      run(id, deps.operations, deps),
    )
  }
  for (const path of new Set(operationIds.map((id) => declared[id].path))) router.all(routeOf(path), refuseMethod(path))
  return router
}

/** `{name}` in OpenAPI is `:name` in Express. */
function routeOf(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

function setOperation(id: OperationId): RequestHandler {
  return (req, res, next) => {
    res.locals.operationId = id
    // A HEAD is a GET whose body Node leaves out; the validator knows only methods of the contract.
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
    const request = { path: req.params, query: req.query, body, requester, appservice, hasUnknownToken, client }
    assertValidated<Id>(request)
    const reply = await handle(services, request)
    res.status(reply.status).set(reply.headers ?? {})
    if (declared[id].replies[reply.status].media === 'application/json') res.json(reply.body)
    else res.type('html').send(reply.body)
  }
}

/** The one place where a request gets its types: the validator and `authenticate` have just held it against the contract. */
function assertValidated<Id extends OperationId>(_request: object): asserts _request is OperationRequest<Id> {
  // Checked at run time by the handlers before this one.
}

function refuseMethod(path: string): RequestHandler {
  const allowed = operationIds.filter((id) => declared[id].path === path).map((id) => declared[id].method.toUpperCase())
  return (req, res) => {
    res.set('Allow', [...allowed, 'OPTIONS'].join(', '))
    throw MatrixError.unrecognized(405, `${req.method} is not known here. Accepted: ${allowed.join(', ')}.`)
  }
}
