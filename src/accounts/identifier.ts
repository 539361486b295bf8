import { z } from 'zod'

const user = z.object({ user: z.string() })
const thirdparty = z.object({ medium: z.string(), address: z.string() })

/** The seed's two forms (rules 55 and 56) and today's `identifier` (rule 57). */
const identified = z.union([
  z
    .object({
      identifier: z.union([
        user.extend({ type: z.literal('m.id.user') }),
        thirdparty.extend({ type: z.literal('m.id.thirdparty') }),
      ]),
    })
    .transform(({ identifier }) => identifier),
  user,
  thirdparty,
])

/** How somebody names an account: by `user`, a localpart or user ID, or by an address of it. */
export type Identifier = z.output<typeof user> | z.output<typeof thirdparty>

/** What a client must say to name an account, for an error. */
export const IDENTIFIERS_ACCEPTED = 'm.id.user with user, or m.id.thirdparty with medium and address'

/** Reads it from what a client sent, to log in or as a stage; undefined where there is none. */
export function identifierIn(said: unknown): Identifier | undefined {
  return identified.safeParse(said).data
}
