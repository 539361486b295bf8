import { z } from 'zod'
import { type Errcode, MatrixError } from '../platform/errors'
import type { OutboundAnswer } from '../platform/outbound'

export interface Refusal {
  readonly reason: 'pending' | 'expired' | 'unknown' | 'terms' | 'token' | 'other'
  /** As the identity server says it: for comparisons and the log, never for clients. */
  readonly errcode: string
}

const matrixError = z.object({ errcode: z.string().max(255) })

export const REFUSED_ADDRESSES = new Set([
  'M_INVALID_EMAIL',
  'M_INVALID_ADDRESS',
  'M_INVALID_PHONE_NUMBER',
  'M_DESTINATION_REJECTED',
])

const REASONS = new Map<string, Refusal['reason']>([
  ['M_SESSION_NOT_VALIDATED', 'pending'],
  ['M_SESSION_EXPIRED', 'expired'],
  ['M_NO_VALID_SESSION', 'unknown'],
  ['M_TERMS_NOT_SIGNED', 'terms'],
])

/** Undefined if it is no Matrix error. Old identity servers answer 200 with an errcode. */
export function refusalIn({ status, body }: OutboundAnswer): Refusal | undefined {
  const { data } = matrixError.safeParse(body)
  if (data === undefined) return undefined
  return { errcode: data.errcode, reason: REASONS.get(data.errcode) ?? (status === 401 ? 'token' : 'other') }
}

/** In words of this server. Never a 401, by which a client would log out here. */
export function errorOfRefusal({ reason }: Refusal): MatrixError {
  return MatrixError.threepidAuthFailed(TEXTS[reason])
}

/** Like `errorOfRefusal`, with the errcodes that the specification has for binding. */
export function errorOfBinding({ reason }: Refusal): MatrixError {
  const [status, errcode] = BINDING_ERRORS[reason]
  return new MatrixError(status, errcode, TEXTS[reason])
}

const BINDING_ERRORS = {
  pending: [400, 'M_SESSION_NOT_VALIDATED'],
  expired: [400, 'M_SESSION_EXPIRED'],
  unknown: [404, 'M_NO_VALID_SESSION'],
  terms: [403, 'M_TERMS_NOT_SIGNED'],
  token: [403, 'M_THREEPID_AUTH_FAILED'],
  other: [403, 'M_THREEPID_AUTH_FAILED'],
} as const satisfies Record<Refusal['reason'], readonly [number, Errcode]>

const TEXTS = {
  pending: 'This address is not validated at the identity server. Validate it there first.',
  expired: 'The validation at the identity server is too old. Validate the address there again.',
  unknown: 'The identity server does not know this validation. Validate the address there first.',
  terms: 'The identity server wants you to accept its terms first.',
  token: 'The identity server does not accept "id_access_token". Log in there again.',
  other: 'The identity server refuses this address. Validate it there first.',
} as const satisfies Record<Refusal['reason'], string>
