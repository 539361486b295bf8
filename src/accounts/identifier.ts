import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { Medium } from '../storage/storage'
import { parseEmail } from '../threepids/canonical'
import { parseDialled, parseMsisdn } from '../threepids/msisdn'
import { parseUserId } from './usernames'

export type Identifier = { readonly user: string } | { readonly medium: Medium; readonly address: string }

const user = z.object({ user: z.string() })
const thirdparty = z.object({ medium: z.string(), address: z.string() })
const phone = z.object({ type: z.literal('m.id.phone'), country: z.string().optional(), phone: z.string() })

/** `identifier`, or the fields of older clients. https://spec.matrix.org/v1.11/client-server-api/#identifier-types */
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

/** @throws MatrixError 400 M_MISSING_PARAM without an identifier, M_INVALID_PARAM for a bad medium or phone number */
export function identifierIn(data: unknown): Identifier {
  const { data: found } = identified.safeParse(data)
  if (found === undefined) {
    throw MatrixError.missingParam(
      'The account is missing: "identifier" with type m.id.user and "user", or m.id.thirdparty with "medium" and "address".',
    )
  }
  if ('phone' in found) return { medium: 'msisdn', address: dialledNumber(found) }
  if ('user' in found) return { user: found.user }
  const { medium, address } = found
  if (medium === 'email') return { medium, address }
  if (medium === 'msisdn') return { medium, address: parseMsisdn(address) ?? address }
  throw MatrixError.invalidParam('"medium" must be "email" or "msisdn".')
}

/** A key for limits: one text for all spellings of an identifier. The account need not exist. */
export function canonicalName(identifier: Identifier, serverName: string): string {
  if ('user' in identifier) return parseUserId(identifier.user, serverName) ?? identifier.user
  const { medium, address } = identifier
  return `${medium} ${(medium === 'email' ? parseEmail(address) : undefined) ?? address}`
}

function dialledNumber({ country = '', phone: number }: z.output<typeof phone>): string {
  const digits = parseDialled(country, number)
  if (digits !== undefined) return digits
  throw MatrixError.invalidParam(
    '"phone" must be a telephone number as it is dialled in "country", which is two capital letters such as GB, or ' +
      'begin with "+" and the code of its country, e.g. +447700900123.',
  )
}
