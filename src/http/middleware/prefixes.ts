import type { RequestHandler } from 'express'
import { prefixes } from '../../../generated/contract'

const elsewhere: ReadonlyMap<string, string> = new Map(Object.entries(prefixes.elsewhere))

/** Before the validator, so that its route table holds each operation once. */
export const canonicalPrefix: RequestHandler = (req, _res, next) => {
  req.url = canonical(req.url)
  next()
}

function canonical(url: string): string {
  const [path = ''] = url.split('?', 1)
  const other = elsewhere.get(path)
  if (other !== undefined) return other + url.slice(path.length)
  const alias = prefixes.aliases.find((prefix) => url.startsWith(`${prefix}/`))
  return alias === undefined ? url : prefixes.canonical + url.slice(alias.length)
}
