import { type Json, type JsonObject, isObject } from './json'

const ofSchema = ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'const']

/** What holds named things, and the members of which a thing needs one at least to be described as a whole. */
const wholeBy: Readonly<Record<string, readonly string[]>> = {
  $defs: ofSchema,
  content: ['schema'],
  patternProperties: ofSchema,
  properties: ofSchema,
  responses: ['description'],
  schemas: ofSchema,
  securitySchemes: ['type'],
}
const data = new Set(['const', 'default', 'enum', 'example', 'examples'])

/** What stands at a place of the document: `things` with names, something in `data` such as an example, or anything else. */
export interface Surroundings {
  readonly kind: 'things' | 'data' | 'other'
  /** Of things: what makes one whole. */
  readonly whole: readonly string[]
}

const other: Surroundings = { kind: 'other', whole: [] }

export function below({ kind }: Surroundings, key: string | number): Surroundings {
  if (kind === 'data' || (kind === 'other' && data.has(String(key)))) return { kind: 'data', whole: [] }
  const whole = kind === 'other' && Object.hasOwn(wholeBy, key) ? wholeBy[key] : undefined
  return whole === undefined ? other : { kind: 'things', whole }
}

export function surroundingsOf(location: readonly (string | number)[]): Surroundings {
  return location.reduce(below, other)
}

/**
 * What an update means to do to a thing: to add it, where it describes it as a whole, or to change one that is there.
 * Undefined where that cannot be told.
 */
export function intentOf(update: Json, surroundings: Surroundings): 'add' | 'change' | undefined {
  if (surroundings.kind !== 'things' || !isObject(update)) return undefined
  return isWhole(update, surroundings) ? 'add' : 'change'
}

export function isWhole(thing: JsonObject, { whole }: Surroundings): boolean {
  return whole.some((key) => thing[key] !== undefined)
}
