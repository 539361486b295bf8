import type { RequestHandler } from 'express'

/** Rules 20 and 21: on every reply, errors too; a preflight is answered here and runs nothing of an endpoint. */
export const cors: RequestHandler = (req, res, next) => {
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': 'X-Requested-With, Content-Type, Authorization',
    'Access-Control-Expose-Headers': 'Retry-After',
  })
  if (req.method === 'OPTIONS') res.status(204).end()
  else next()
}
