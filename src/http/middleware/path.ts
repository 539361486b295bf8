import type { RequestHandler } from 'express'
import { MatrixError } from '../../platform/errors'

/** PostgreSQL stores no NUL, so no path parameter may have one. */
export const refuseNul: RequestHandler = (req, _res, next) => {
  if (req.path.includes('%00')) throw MatrixError.unrecognized(404, 'There is nothing whose name has a NUL character.')
  next()
}
