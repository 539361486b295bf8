import { readFileSync, statSync } from 'node:fs'
import { RE2JS } from 're2js'
import { parse } from 'yaml'
import { z } from 'zod'

/** A token that can be guessed opens every account of a namespace. */
const MIN_TOKEN_LENGTH = 16
const OTHERS_MAY_READ = 0o004

/**
 * A regular expression that has to match at the start of a user ID, not to its end: `@irc_` covers every `@irc_…`, as in
 * Synapse, for which registration files are written. The RE2 engine works in linear time and has no look-around.
 */
const userIdPattern = z.string().transform((text, context): ((userId: string) => boolean) => {
  try {
    const pattern = RE2JS.compile(text)
    return (userId) => pattern.matcher(userId).lookingAt()
  } catch (error) {
    context.addIssue({ code: 'custom', message: `must be a regular expression of the RE2 syntax: ${reasonOf(error)}` })
    return z.NEVER
  }
})

/** A registration file, see https://spec.matrix.org/v1.11/application-service-api/#registration. Other keys are ignored. */
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

/** The path of a registration file (YAML); the result is its content. Refused if every user of the machine can read it. */
export const registrationFile = z
  .string()
  .transform((file, context): unknown => {
    try {
      if ((statSync(file).mode & OTHERS_MAY_READ) === 0)
        return parse(readFileSync(file, 'utf8'), { prettyErrors: false })
      context.addIssue({ code: 'custom', message: `${file} holds secrets and everybody can read it: chmod 640` })
    } catch (error) {
      context.addIssue({ code: 'custom', message: `cannot read ${file}: ${reasonOf(error)}` })
    }
    return z.NEVER
  })
  .pipe(registration)

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
