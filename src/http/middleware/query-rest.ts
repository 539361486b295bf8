import type { RequestHandler } from 'express'
import { MatrixError } from '../../platform/errors'

interface QueryNames {
  /** The one that takes all others; null if there is none. */
  readonly rest: string | null
  readonly others: readonly string[]
}

/** OpenAPI calls it an object of the style form, exploded: its members are parameters of the query themselves. */
export function collectRest({ rest, others }: QueryNames): RequestHandler {
  return (req, _res, next) => {
    if (rest !== null) {
      const members = Object.entries(req.query).filter(([name]) => name !== 'access_token' && !others.includes(name))
      // As an own member "__proto__" becomes the prototype of what it is copied to.
      if (members.some((member) => member[0] === '__proto__' || JSON.stringify(member).includes('\\u0000'))) {
        throw MatrixError.invalidParam('No query parameter may be called "__proto__" or have a NUL character.')
      }
      const kept = Object.entries(req.query).filter(([name]) => others.includes(name))
      const collected = members.length === 0 ? [] : [[rest, Object.fromEntries(members)] as const]
      const value = Object.fromEntries([...kept, ...collected])
      // Express computes it anew each time that it is read.
      Object.defineProperty(req, 'query', { value, writable: true, configurable: true, enumerable: true })
    }
    next()
  }
}
