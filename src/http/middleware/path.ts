import type { RequestHandler } from 'express'
import { MatrixError } from '../../platform/errors'

/** PostgreSQL stores no NUL. */
export const refuseNul: RequestHandler = (req, _res, next) => {
  if (req.path.includes('%00')) throw MatrixError.unrecognized(404, 'The path must not contain %00.')
  next()
}
