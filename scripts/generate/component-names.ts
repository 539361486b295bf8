import { posix } from 'node:path'
import { pointerKeys } from './json'

/**
 * A name for each schema that is referred to, by its key `file#/pointer`: the last part of the key, and as many parts
 * before it as it takes to be the only one (two folders may hold a file of the same name). Names depend on the set of
 * keys only, not on the order in which they were met.
 */
export function nameComponents(keys: readonly string[]): Map<string, string> {
  const candidates = new Map(keys.map((key) => [key, namesOf(key)]))
  return new Map(
    keys.map((key) => {
      const taken = new Set(keys.filter((other) => other !== key).flatMap((other) => candidates.get(other) ?? []))
      return [key, candidates.get(key)?.find((name) => !taken.has(name)) ?? pascalCase(key)]
    }),
  )
}

/** From short to long: `Error`, `DefinitionsError`, `ClientServerDefinitionsError`. */
function namesOf(key: string): string[] {
  const [file = '', pointer = ''] = key.split('#')
  const { dir, name } = posix.parse(file)
  const parts = [...dir.split('/'), name, ...pointerKeys(pointer)]
  return parts.map((_, index) => pascalCase(parts.slice(parts.length - 1 - index).join('_')))
}

/** `auth_data` becomes `AuthData`; capitals that are there stay. */
function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
