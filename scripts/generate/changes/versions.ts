import type { JsonObject } from '../json'

/** Two versions of one thing. */
export interface Versions<T> {
  readonly before: T
  readonly after: T
}

/** The documents that the references of each version lead into. */
export type Documents = Versions<JsonObject>
