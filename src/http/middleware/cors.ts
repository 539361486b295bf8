import type { RequestHandler } from 'express'
import { settingHeaders } from '../headers'

const setHeaders = settingHeaders({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': 'X-Requested-With, Content-Type, Authorization',
  'Access-Control-Expose-Headers': 'Retry-After',
})

/** On every reply, errors too. */
export const cors: RequestHandler = (req, res, next) => {
  setHeaders(res)
  if (req.method === 'OPTIONS') res.status(204).end()
  else next()
}
