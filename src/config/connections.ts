import { z } from 'zod'

/** Connections of clients, or of the proxy before the server. */
export const connections = z
  .strictObject({
    /** At most so many at once; above it new ones are dropped. */
    max: z.int().min(1).max(1_000_000).default(10_000),
    /** How long one without a request stays open. Longer than a proxy keeps its own, or that proxy answers 502. */
    idle_seconds: z.int().min(1).max(3600).default(75),
  })
  .prefault({})
