import type { RequestHandler } from 'express'
import { MatrixError } from '../../platform/errors'

/** No path parameter may bring a NUL into the rooms: PostgreSQL stores none (T051). There is nothing of such a name. */
export const refuseNul: RequestHandler = (req, _res, next) => {
  if (req.path.includes('%00')) throw MatrixError.unrecognized(404, 'There is nothing whose name has a NUL character.')
  next()
}
