import { type JsonObject, isObject, objectIn, objectsIn } from '../generate/json'
import { operationsOf } from '../generate/operations'
import { referred } from '../generate/possible-types'
import type { NewAction } from './overlay-text'
import type { Chosen } from './selection'

const LIMITS = ['maxLength', 'minLength', 'pattern', 'maxItems', 'maxProperties', 'maximum', 'minimum']
const DESCRIPTION = 'Every string has a limit: those that our own file had.'

/** The limits of requests that files of ours had, where the files that replace them have none. */
export function limits(
  chosen: readonly Chosen[],
  before: JsonObject,
  after: JsonObject,
  canonical: (path: string) => string,
): NewAction[] {
  const [old, now] = [operationsOf(before), operationsOf(after)]
  return chosen.flatMap(({ own, operation: { method, path } }): NewAction[] => {
    const was = old.find((operation) => operation.method === own?.method && operation.path === own.path)
    const is = now.find((operation) => operation.method === method && operation.path === canonical(path))
    if (was === undefined || is === undefined) return []
    const target = `$.paths['${is.path}'].${method}`
    const body = missingLimits(bodyOf(was.node), bodyOf(is.node), before)
    const parameters = objectsIn(is.node, 'parameters').flatMap((parameter): NewAction[] => {
      const { name } = parameter
      const same = objectsIn(was.node, 'parameters').find((other) => other.name === name && other.in === parameter.in)
      const missing = missingLimits(objectIn(same ?? {}, 'schema'), objectIn(parameter, 'schema'), before)
      if (typeof name !== 'string' || missing === undefined) return []
      return [
        { target: `${target}.parameters[?@.name == '${name}'].schema`, description: DESCRIPTION, update: missing },
      ]
    })
    if (body === undefined) return parameters
    const schema = `${target}.requestBody.content['application/json'].schema`
    return [...parameters, { target: schema, description: DESCRIPTION, update: body }]
  })
}

/** The same of schemas that others refer to, by their names. */
export function sharedLimits(before: JsonObject, after: JsonObject): NewAction[] {
  const [old, now] = [before, after].map((document) => objectIn(objectIn(document, 'components'), 'schemas'))
  return Object.entries(now ?? {}).flatMap(([name, is]) => {
    const was = old?.[name]
    const missing = isObject(is) && isObject(was) ? missingLimits(was, is, before) : undefined
    if (missing === undefined) return []
    return [{ target: `$.components.schemas.${name}`, description: DESCRIPTION, update: missing }]
  })
}

/** What `is` lacks, as an update of it; schemas that it refers to are shared, and left alone. */
function missingLimits(written: JsonObject, is: JsonObject, document: JsonObject): JsonObject | undefined {
  const was = referred(written, document) ?? written
  const own = Object.entries(was).filter(([key]) => LIMITS.includes(key) && is[key] === undefined)
  const limits = is.type === undefined || [was.type].flat().includes(is.type) ? own : []
  const members = Object.entries(objectIn(is, 'properties')).flatMap(([name, member]): [string, JsonObject][] => {
    const missing = isObject(member) && missingLimits(objectIn(objectIn(was, 'properties'), name), member, document)
    return missing ? [[name, missing]] : []
  })
  const others = ['items', 'additionalProperties'].flatMap((key): [string, JsonObject][] => {
    const inner = is[key]
    const missing = isObject(inner) ? missingLimits(objectIn(was, key), inner, document) : undefined
    return missing === undefined ? [] : [[key, missing]]
  })
  const update: JsonObject = {
    ...Object.fromEntries(limits),
    ...(members.length > 0 && { properties: Object.fromEntries(members) }),
    ...Object.fromEntries(others),
  }
  return Object.keys(update).length === 0 ? undefined : update
}

function bodyOf(operation: JsonObject): JsonObject {
  return objectIn(objectIn(objectIn(objectIn(operation, 'requestBody'), 'content'), 'application/json'), 'schema')
}
