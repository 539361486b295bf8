import { z } from 'zod'
import { parseMsisdn } from '../threepids/msisdn'
import { type AuthData, StageFailure } from './stages/stage'

/** How a client says whose password it is: by name, or by an address of the account. */
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

/** @throws StageFailure M_MISSING_PARAM where it names nobody, M_INVALID_PARAM for a number that cannot be read */
export function identifierIn(auth: AuthData): Identifier {
  const { data } = identified.safeParse(auth)
  if (data === undefined) {
    throw new StageFailure(
      'M_MISSING_PARAM',
      'Say whose password it is: auth.identifier with type m.id.user and user, or m.id.thirdparty with medium and address.',
    )
  }
  if ('phone' in data) return { medium: 'msisdn', address: internationalNumber(data.phone) }
  if ('medium' in data && data.medium === 'msisdn') return { ...data, address: parseMsisdn(data.address) ?? data.address }
  return data
}

/** As dialled within a country it would take a table of all countries; every client can send it with the country code. */
function internationalNumber(number: string): string {
  const digits = number.trim().startsWith('+') ? parseMsisdn(number) : undefined
  if (digits !== undefined) return digits
  throw new StageFailure(
    'M_INVALID_PARAM',
    'auth.identifier.phone must be in international form: "+", the country code and the number, e.g. +447700900123.',
  )
}
