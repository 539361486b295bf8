import type { ErrorRequestHandler, Request, Response } from 'express'
import { errorPage } from '../pages/error-page'
import { pageReply } from '../pages/page'
import { MatrixError } from '../platform/errors'
import { Challenge, type UiaProgress } from '../uia/challenge'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { Uia } from '../uia/uia'
import { declared } from '../contract/declared'
import type { Describe } from './descriptions'
import { memberOf } from './json-member'
import { fromValidator } from './validator-errors'

interface Answer {
  readonly status: number
  readonly body: object
  readonly retryAfter?: number
}

interface ErrorHandlerDeps {
  readonly logger: Logger
  readonly random: Random
  readonly uia: Pick<Uia, 'progress'>
  readonly describe: Describe
  readonly checkReplies: boolean
}

/** The only writer of errors. Anything but a Matrix error is a bug: it becomes a bare 500, and goes to the log. */
export function errorHandler(deps: ErrorHandlerDeps): ErrorRequestHandler {
  const { logger, checkReplies } = deps
  return async (thrown: unknown, req, res, _next) => {
    let answer = answerTo(await withProgress(deps, matrixErrorOf(thrown, deps.describe, res), req, res))
    if (checkReplies && !isDeclared(res, answer)) {
      const fields = { ...answer, operation: res.locals.operationId, declared: declaredErrcodes(res, answer.status) }
      logger.error(fields, 'the contract does not declare this error')
      answer = answerTo(undefined)
    }
    if (answer.status >= 500) logger.error({ error: thrown, operation: res.locals.operationId }, 'request failed')
    if (res.headersSent) {
      res.destroy()
      return
    }
    if (answer.retryAfter !== undefined) res.set('Retry-After', String(answer.retryAfter))
    // The rest of the body must not be taken for the next request.
    if (answer.status === 413) res.set('Connection', 'close')
    res.status(answer.status)
    if (isForPerson(req, res)) sendPage(res, answer, deps.random.text(16))
    else res.json(answer.body)
  }
}

/** A browser that loads a page, or an address where nothing is. Some apps accept HTML without reading it. */
function isForPerson(req: Request, { locals: { operationId } }: Response): boolean {
  if (operationId === undefined && req.path.startsWith('/_matrix/')) return false
  const isPage = operationId === undefined || declared[operationId].replies[200]?.media.includes('text/html') === true
  return isPage && req.accepts(['application/json', 'text/html']) === 'text/html'
}

function sendPage(res: Response, { status, body }: Answer, nonce: string): void {
  const message = String(memberOf(body, 'error'))
  const reply = pageReply(nonce, errorPage({ nonce, status, message }))
  res.set(reply.headers).type('text/html').send(reply.body)
}

function answerTo(error: MatrixError | Challenge | undefined): Answer {
  if (error instanceof Challenge) return { status: 401, body: { ...error.progress, ...error.failure } }
  if (error === undefined) return { status: 500, body: { errcode: 'M_UNKNOWN', error: 'Internal server error.' } }
  const { status, errcode, message, details, retryAfter } = error
  return { status, body: { ...details, errcode, error: message }, retryAfter }
}

/** Undefined for a bug of this server. */
function matrixErrorOf(thrown: unknown, describe: Describe, res: Response): MatrixError | Challenge | undefined {
  if (thrown instanceof MatrixError || thrown instanceof Challenge) return thrown
  // From the router, for a path parameter.
  if (thrown instanceof URIError) return MatrixError.unrecognized(404, 'The path is not valid percent-encoded UTF-8.')
  const { operationId } = res.locals
  const describeMember = (path: string) => (operationId === undefined ? undefined : describe(operationId, path))
  return fromValidator(thrown, describeMember)
}

/** After a completed stage every error needs the progress: a well-known client otherwise retries in a tight loop. */
async function withProgress<E extends MatrixError | Challenge | undefined>(
  deps: ErrorHandlerDeps,
  error: E,
  req: Request,
  res: Response,
) {
  if (!(error instanceof MatrixError)) return error
  const progress = await progressOf(deps, error.uiaSession ?? uiaSessionIn(req.body), res)
  return progress === undefined ? error : error.with(progress)
}

async function progressOf(
  { uia, logger }: ErrorHandlerDeps,
  id: string | undefined,
  res: Response,
): Promise<UiaProgress | undefined> {
  const { operationId, requester } = res.locals
  if (id === undefined || operationId === undefined) return undefined
  try {
    return await uia.progress(id, operationId, requester)
  } catch (error) {
    // The client still gets the original error.
    logger.error({ error, operation: operationId }, 'the progress of a UIA session was not read')
    return undefined
  }
}

function uiaSessionIn(body: unknown): string | undefined {
  const auth = memberOf(body, 'auth')
  const session = memberOf(auth, 'session')
  return typeof session === 'string' ? session : undefined
}

function isDeclared(res: Response, { status, body }: Answer): boolean {
  const { operationId } = res.locals
  if (operationId === undefined || status === 500) return true
  const errcodes = declaredErrcodes(res, status)
  const errcode = memberOf(body, 'errcode')
  return errcodes !== undefined && (errcode === undefined || errcodes.some((one) => one === errcode))
}

/** Undefined where the operation does not declare the status. */
function declaredErrcodes({ locals: { operationId } }: Response, status: number): readonly string[] | undefined {
  return operationId === undefined ? undefined : declared[operationId].replies[status]?.errcodes
}
