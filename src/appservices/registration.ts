import { readFileSync } from 'node:fs'
import { RE2JS } from 're2js'
import { parse } from 'yaml'
import { z } from 'zod'

/**
 * A regular expression of user IDs, run by an engine whose time is linear whatever the expression: no look-around, no
 * back-references.
 */
const userIdPattern = z.string().transform((text, context): ((userId: string) => boolean) => {
  try {
    const pattern = RE2JS.compile(text)
    return (userId) => pattern.matches(userId)
  } catch (error) {
    context.addIssue({ code: 'custom', message: `must be a regular expression of the RE2 syntax: ${reasonOf(error)}` })
    return z.NEVER
  }
})

/** Other keys of a registration file are not checked. */
const registration = z
  .looseObject({
    id: z.string().min(1),
    as_token: z.string().min(1),
    hs_token: z.string().min(1),
    sender_localpart: z.string().min(1),
    namespaces: z.looseObject({
      users: z.array(z.looseObject({ regex: userIdPattern, exclusive: z.boolean() })).default([]),
    }),
  })
  .transform(({ id, as_token, sender_localpart, namespaces }) => ({
    id,
    asToken: as_token,
    senderLocalpart: sender_localpart,
    users: namespaces.users.map(({ regex, exclusive }) => ({ matches: regex, exclusive })),
  }))

export type Registration = z.output<typeof registration>

/** The path of a registration file (YAML), given back as what it says. */
export const registrationFile = z
  .string()
  .transform((file, context): unknown => {
    try {
      return parse(readFileSync(file, 'utf8'), { prettyErrors: false })
    } catch (error) {
      context.addIssue({ code: 'custom', message: `cannot read ${file}: ${reasonOf(error)}` })
      return z.NEVER
    }
  })
  .pipe(registration)

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
