import { posix } from 'node:path'
import type { Diagnostics } from './diagnostics'
import { type JsonObject, pointerKeys } from './json'

export const componentPath = '#/components/schemas/'

/** A name depends on its own key only, so that no other file changes it. @param given by key, relative to api/ */
export function nameComponents(
  schemas: ReadonlyMap<string, JsonObject>,
  given: JsonObject,
  diagnostics: Diagnostics,
): Map<string, string> {
  const names = new Map<string, string>()
  for (const [key, schema] of schemas) {
    const name = given[within(key)] ?? pascalCase(lastPart(key))
    if (typeof name === 'string' && /^[A-Za-z0-9]+$/.test(name)) names.set(key, name)
    else {
      diagnostics.fault(
        diagnostics.place(schema),
        `${JSON.stringify(lastPart(key))} makes no component name in ASCII letters and digits: name it in x-component-names of the overlay`,
      )
    }
  }
  const known = new Set([...schemas.keys()].map(within))
  for (const key of Object.keys(given).filter((candidate) => !known.has(candidate))) {
    diagnostics.fault(diagnostics.place(given, key), `nothing refers to ${key}`)
  }
  return names
}

function within(key: string): string {
  return key.slice(key.indexOf('/') + 1).replace(/#$/, '')
}

function lastPart(key: string): string {
  const [file = '', pointer = ''] = key.split('#')
  return pointerKeys(pointer).at(-1) ?? posix.parse(file).name
}

/** `auth_data` becomes `AuthData`; capitals that are there stay. Undefined for a name that is not ASCII. */
export function pascalCase(text: string): string | undefined {
  if (!/^[ -~]+$/.test(text)) return undefined
  const words = text.split(/[^A-Za-z0-9]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
