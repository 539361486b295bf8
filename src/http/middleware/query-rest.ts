import type { RequestHandler } from 'express'

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
      const kept = Object.entries(req.query).filter(([name]) => others.includes(name))
      const collected = members.length === 0 ? [] : [[rest, Object.fromEntries(members)] as const]
      const value = Object.fromEntries([...kept, ...collected])
      // Express computes it anew each time that it is read.
      Object.defineProperty(req, 'query', { value, writable: true, configurable: true, enumerable: true })
    }
    next()
  }
}
