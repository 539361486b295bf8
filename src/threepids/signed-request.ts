import { signEd25519 } from '../platform/ed25519'

/** Of the homeserver, which publishes the other half. */
export interface SigningKey {
  /** With the algorithm, e.g. `ed25519:a_AbCd`. */
  readonly id: string
  /** 32 bytes in base64. */
  readonly seed: string
}

/**
 * The Authorization header by which a homeserver signs a request to an identity server. The name of the receiver is signed
 * as `destination_is`, as Synapse sends and Sydent checks it.
 * https://spec.matrix.org/v1.11/server-server-api/#request-authentication
 */
export function signedAuthorization(
  { id, seed }: SigningKey,
  { origin, ...request }: { origin: string; method: string; uri: string; destination_is: string; content: object },
): string {
  const signature = signEd25519(seed, canonicalJson({ ...request, origin }))
  return `X-Matrix origin="${origin}",key="${id}",sig="${signature}"`
}

/** Of strings and objects. https://spec.matrix.org/v1.11/appendices/#canonical-json */
function canonicalJson(value: object): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member instanceof Object ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  )
}
