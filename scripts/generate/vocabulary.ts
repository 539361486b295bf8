import type { Diagnostics } from './diagnostics'
import { type Json, type JsonObject, isObject } from './json'
import { didYouMean } from './near-miss'

export interface Kind {
  readonly accepts: (value: Json) => boolean
  /** Completes "must be …". */
  readonly words: string
  /** All that is accepted, where that is a list of words. */
  readonly choices?: readonly string[]
}

/** The keys that an object may have, each with its kind. */
export type Vocabulary = Readonly<Record<string, Kind>>

const isTexts = (value: Json): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string')
const isUnique = (value: Json): boolean => Array.isArray(value) && new Set(value).size === value.length

export const anything: Kind = { accepts: () => true, words: 'anything' }
export const text: Kind = { accepts: (value) => typeof value === 'string', words: 'a string' }
export const reason: Kind = {
  accepts: (value) => typeof value === 'string' && /\w\s+\w/.test(value),
  words: 'a reason, in words',
}
export const flag: Kind = { accepts: (value) => typeof value === 'boolean', words: 'true or false' }
export const number: Kind = { accepts: (value) => typeof value === 'number', words: 'a number' }
export const count: Kind = {
  accepts: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  words: 'a whole number of at least 0',
}
export const list: Kind = { accepts: Array.isArray, words: 'a list' }
export const texts: Kind = {
  accepts: (value) => isTexts(value) && isUnique(value),
  words: 'a list of strings, each once',
}
export const object: Kind = { accepts: isObject, words: 'an object' }
export const objects: Kind = {
  accepts: (value) => Array.isArray(value) && value.every(isObject),
  words: 'a list of objects',
}
export const objectsByName: Kind = {
  accepts: (value) => isObject(value) && Object.values(value).every(isObject),
  words: 'an object of objects',
}
export const textsByName: Kind = {
  accepts: (value) => isObject(value) && Object.values(value).every((item) => typeof item === 'string'),
  words: 'an object of strings',
}

export function oneOf(...values: readonly string[]): Kind {
  return {
    accepts: (value) => typeof value === 'string' && values.includes(value),
    words: values.join(' or '),
    choices: values,
  }
}

/** Marks of the Matrix files, which may stand anywhere and only say since when. */
export const versionMarks: Vocabulary = { 'x-addedInMatrixVersion': text, 'x-changedInMatrixVersion': textsByName }

/** @param what the node in messages, with its article: "a parameter" */
export function checkKeys(node: JsonObject, vocabulary: Vocabulary, what: string, diagnostics: Diagnostics): void {
  for (const [key, value] of Object.entries(node)) {
    const kind = Object.hasOwn(vocabulary, key) ? vocabulary[key] : undefined
    const place = diagnostics.place(node, key)
    if (kind === undefined) {
      const guess = didYouMean(key, Object.keys(vocabulary))
      diagnostics.localFault(place, `${JSON.stringify(key)} is not a key of ${what} that this server knows${guess}`)
    } else if (!kind.accepts(value)) {
      const guess = typeof value === 'string' ? didYouMean(value, kind.choices ?? []) : ''
      diagnostics.localFault(place, `"${key}" must be ${kind.words}${guess}`)
    }
  }
}
