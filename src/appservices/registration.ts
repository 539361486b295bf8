import { readFileSync, statSync } from 'node:fs'
import { RE2JS } from 're2js'
import { parse } from 'yaml'
import { z } from 'zod'

/** Whoever guesses a token can use every account of the namespaces. */
const MIN_TOKEN_LENGTH = 16
const OTHERS_MAY_READ = 0o004

/** Matches at the start of a user ID, as in Synapse: `@irc_` covers `@irc_…`. RE2 takes linear time for any pattern. */
const userIdPattern = z.string().transform((text, context): ((userId: string) => boolean) => {
  try {
    const pattern = RE2JS.compile(text)
    return (userId) => pattern.matcher(userId).lookingAt()
  } catch (error) {
    context.addIssue({ code: 'custom', message: `must be a regular expression of the RE2 syntax: ${reasonOf(error)}` })
    return z.NEVER
  }
})

/** https://spec.matrix.org/v1.11/application-service-api/#registration */
const registration = z
  .looseObject({
    id: z.string().min(1),
    as_token: z.string().min(MIN_TOKEN_LENGTH, `must be a secret of at least ${String(MIN_TOKEN_LENGTH)} characters`),
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

/** Reads the YAML file of this path; refuses one that every user of the machine can read. */
export const registrationFile = z
  .string()
  .transform((file, context): unknown => {
    try {
      if ((statSync(file).mode & OTHERS_MAY_READ) === 0)
        return parse(readFileSync(file, 'utf8'), { prettyErrors: false })
      context.addIssue({
        code: 'custom',
        message: `${file} contains secrets, but every user of this machine can read it: run "chmod 640"`,
      })
    } catch (error) {
      context.addIssue({ code: 'custom', message: `cannot read ${file}: ${reasonOf(error)}` })
    }
    return z.NEVER
  })
  .pipe(registration)

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
