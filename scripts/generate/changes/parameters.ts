import { type JsonObject, objectIn, objectsIn, stringIn } from '../json'
import { type Difference, changed } from './change'
import { compareSchemas } from './schemas'
import type { Documents, Versions } from './versions'

interface InParameter {
  /** `query kind` */
  readonly part: string
  readonly differences: readonly Difference[]
}

export function compareParameters({ before, after }: Versions<JsonObject>, documents: Documents): InParameter[] {
  const [old, now] = [parametersOf(before), parametersOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((part) => {
    const [was, is] = [old.get(part), now.get(part)]
    return { part, differences: inParameter(was, is, documents) }
  })
}

function parametersOf(node: JsonObject): Map<string, JsonObject> {
  return new Map(
    objectsIn(node, 'parameters').map((parameter) => [
      `${stringIn(parameter, 'in') ?? ''} ${stringIn(parameter, 'name') ?? ''}`,
      parameter,
    ]),
  )
}

function inParameter(was: JsonObject | undefined, is: JsonObject | undefined, documents: Documents): Difference[] {
  const tell = (what: string, isBreaking: boolean): Difference => ({ member: '', what, isBreaking })
  if (was === undefined && is === undefined) return []
  if (is === undefined) return [tell('removed', true)]
  if (was === undefined) {
    const isRequired = is.required === true
    return [tell(isRequired ? 'added, required' : 'added, optional', isRequired)]
  }
  const isRequired = is.required === true
  return [
    ...((was.required === true) === isRequired
      ? []
      : [tell(isRequired ? 'now required' : 'no longer required', isRequired)]),
    ...['style', 'explode'].flatMap((key) =>
      was[key] === is[key] ? [] : [tell(changed(key, was[key], is[key]), true)],
    ),
    ...['allowReserved', 'deprecated'].flatMap((key) =>
      was[key] === is[key] ? [] : [tell(changed(key, was[key], is[key]), key === 'allowReserved' && is[key] !== true)],
    ),
    ...compareSchemas({ before: objectIn(was, 'schema'), after: objectIn(is, 'schema') }, documents, 'request'),
  ]
}
