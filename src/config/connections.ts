import { z } from 'zod'

export const connections = z
  .strictObject({
    /** New ones above it are dropped. */
    max: z.int().min(1).max(1_000_000).default(10_000),
    /** Of a connection without a request. Longer than in the proxy, or the proxy answers 502 now and then. */
    idle_seconds: z.int().min(1).max(3600).default(75),
  })
  .prefault({})
