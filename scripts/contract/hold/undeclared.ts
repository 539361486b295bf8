import { effective, type Schema } from '../document'
import { isObject } from '../reply'

/**
 * The members of a value that its schema does not declare, e.g. `devices[].nickname`. An object without declared members
 * may have any, but for the body itself: there it means that there are none.
 */
export function undeclaredMembers(schema: Schema, body: unknown): string[] {
  return isObject(body) ? [...new Set(undeclaredBelow(schema, body, ''))] : []
}

function* undeclaredBelow(schema: Schema, value: unknown, path: string): Generator<string> {
  const { properties = {}, additionalProperties, items } = effective(schema)
  if (Array.isArray(value)) {
    for (const item of value) if (items !== undefined) yield* undeclaredBelow(items, item, `${path}[]`)
    return
  }
  if (!isObject(value)) return
  const isFree = path !== '' && Object.keys(properties).length === 0
  for (const [key, member] of Object.entries(value)) {
    const declared = properties[key]
    if (declared !== undefined) yield* undeclaredBelow(declared, member, path === '' ? key : `${path}.${key}`)
    else if (typeof additionalProperties === 'object') yield* undeclaredBelow(additionalProperties, member, `${path}.*`)
    else if (additionalProperties !== true && !isFree) yield path === '' ? key : `${path}.${key}`
  }
}
