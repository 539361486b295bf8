/** A difference within a part of the contract. */
export interface Difference {
  /** The member, e.g. `identifier.type` or `devices[].device_id`; empty for the part itself. */
  readonly member: string
  /** `removed`, `maxLength 255 → 100`. */
  readonly what: string
  /** Whether a client that keeps to the earlier contract may fail. */
  readonly isBreaking: boolean
}

/** A difference between two contracts. */
export interface Change extends Difference {
  /** Its operationId; empty for what is about all operations. */
  readonly operation: string
  /** `request`, `reply`, `query kind`, `access token`; empty for the operation itself. */
  readonly part: string
  /** Of a reply. */
  readonly status?: string
}

/**
 * Who makes what the schema describes. A request may bring less than before without harm if more is accepted; a reply may
 * bring less, not more.
 */
export type Direction = 'request' | 'reply'
export type Effect = 'wider' | 'narrower' | 'other'

/** Requests may be widened, replies narrowed. */
export function breaks(effect: Effect, direction: Direction): boolean {
  return effect === 'other' || effect === (direction === 'request' ? 'narrower' : 'wider')
}

/** `maxLength 255 → 100`, `maxLength 100 added`, `maxLength 255 removed`. */
export function changed(name: string, before: unknown, after: unknown): string {
  if (before === undefined) return `${name} ${shown(after)} added`
  if (after === undefined) return `${name} ${shown(before)} removed`
  return `${name} ${shown(before)} → ${shown(after)}`
}

/** A value in one short line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
