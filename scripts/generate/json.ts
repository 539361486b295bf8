/** Any JSON value. Spec files are read into this type once, so that every later step narrows instead of casting. */
export type Json = string | number | boolean | null | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** Copies nodes that YAML anchors share. What JSON cannot represent (a date, infinity) becomes null. */
export function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toJson(child)]))
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object below `key`, or an empty one. */
export function objectIn(node: JsonObject, key: string): JsonObject {
  const value = node[key]
  return isObject(value) ? value : {}
}

/** The objects in the list below `key`; other items are left out. */
export function objectsIn(node: JsonObject, key: string): JsonObject[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}

export function stringIn(node: JsonObject, key: string): string | undefined {
  const value = node[key]
  return typeof value === 'string' ? value : undefined
}

/** Undefined when there is no list. */
export function stringsIn(node: JsonObject, key: string): string[] | undefined {
  const value = node[key]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}

export function without(node: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)))
}

/** The same object with its keys in code-unit order, so that the order of files and folders leaves no trace. */
export function sorted(node: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** One step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The steps of a JSON pointer (RFC 6901): `/a~1b/c` gives `a/b` and `c`. */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value that `keys` lead to, or undefined. */
export function valueAt(root: Json, keys: readonly (string | number)[]): Json | undefined {
  let node: Json | undefined = root
  for (const key of keys) {
    if (Array.isArray(node)) node = node[Number(key)]
    else if (isObject(node) && Object.hasOwn(node, key)) node = node[key]
    else return undefined
  }
  return node
}
