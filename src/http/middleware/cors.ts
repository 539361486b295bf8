import type { RequestHandler } from 'express'
import { declared, operationIds } from '../../contract/declared'
import { settingHeaders } from '../headers'

const operations = operationIds.map((id) => declared[id])
const usual = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']
const setHeaders = settingHeaders({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': listed([...usual, ...operations.map(({ method }) => method.toUpperCase())]),
  'Access-Control-Allow-Headers': listed([
    ...['X-Requested-With', 'Content-Type', 'Authorization'],
    ...operations.flatMap((operation) => operation.headers),
  ]),
  'Access-Control-Expose-Headers': listed(['Retry-After', ...operations.flatMap(({ replyHeaders }) => replyHeaders)]),
})

/** On every reply, errors too. */
export const cors: RequestHandler = (req, res, next) => {
  setHeaders(res)
  if (req.method === 'OPTIONS') res.status(204).end()
  else next()
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ')
}
