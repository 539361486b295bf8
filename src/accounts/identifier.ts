import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import { parseMsisdn } from '../threepids/msisdn'

/** How somebody names an account: by a localpart or user ID, or by an address of it. */
export type Identifier = { readonly user: string } | { readonly medium: string; readonly address: string }

const user = z.object({ user: z.string() })
const thirdparty = z.object({ medium: z.string(), address: z.string() })
const phone = z.object({ type: z.literal('m.id.phone'), country: z.string().optional(), phone: z.string() })

/** The seed's two forms (rules 55 and 56) and today's `identifier` (rule 57). */
const identified = z.union([
  z
    .object({
      identifier: z.union([
        user.extend({ type: z.literal('m.id.user') }),
        thirdparty.extend({ type: z.literal('m.id.thirdparty') }),
        phone,
      ]),
    })
    .transform(({ identifier }) => identifier),
  user,
  thirdparty,
])

/**
 * Reads it from what a client sent to log in, or to pass the password stage.
 * @throws MatrixError 400 M_MISSING_PARAM where it names nobody, M_INVALID_PARAM for a number that cannot be read
 */
export function identifierIn(said: unknown): Identifier {
  const { data } = identified.safeParse(said)
  if (data === undefined) {
    throw MatrixError.missingParam(
      'Say whose password it is: "identifier" with type m.id.user and user, or m.id.thirdparty with medium and address.',
    )
  }
  if ('phone' in data) return { medium: 'msisdn', address: internationalNumber(data.phone) }
  if ('medium' in data && data.medium === 'msisdn')
    return { ...data, address: parseMsisdn(data.address) ?? data.address }
  return data
}

/** As dialled within a country it would take a table of all countries; every client can send it with the country code. */
function internationalNumber(number: string): string {
  const digits = number.trim().startsWith('+') ? parseMsisdn(number) : undefined
  if (digits !== undefined) return digits
  throw MatrixError.invalidParam(
    '"phone" must be in international form: "+", the country code and the number, e.g. +447700900123.',
  )
}
