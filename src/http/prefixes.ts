import type { RequestHandler } from 'express'
import { prefixes } from '../../generated/contract'

/** D1: the prefixes of all ages are one API. Rewritten before the validator, so that its route table holds each operation once. */
export const canonicalPrefix: RequestHandler = (req, _res, next) => {
  const alias = prefixes.aliases.find((prefix) => req.url.startsWith(`${prefix}/`))
  if (alias !== undefined) req.url = prefixes.canonical + req.url.slice(alias.length)
  next()
}
