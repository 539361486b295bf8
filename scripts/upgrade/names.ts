import { pascalCase } from '../generate/component-names'
import type { Fault } from '../generate/diagnostics'
import { type JsonObject, pointerKeys } from '../generate/json'

/** Names for those of the schemas that clash which are outside of the client-server folder, or deeper in it. */
export function namesFor(faults: readonly Fault[], given: JsonObject): Map<string, string> {
  const names = new Map<string, string>()
  for (const { place, message } of faults) {
    const other = /^a different schema at (\S+) would be called /.exec(message)?.[1]
    if (other === undefined) continue
    const [first, second] = [keyOf(place), keyOf(other)].sort(byNearness)
    if (first === undefined || second === undefined || given[second] !== undefined) continue
    names.set(second, longName(second))
  }
  return names
}

/** `client-server/definitions/a.yaml`, or with a pointer behind #. */
function keyOf(place: string): string {
  return place.slice(place.indexOf('/') + 1).replace(/#$/, '')
}

const depth = (key: string): number => key.split('/').length + (key.startsWith('client-server/') ? 0 : 100)

function byNearness(a: string, b: string): number {
  return depth(a) - depth(b) || (a < b ? -1 : 1)
}

/** `identity/definitions/sid.yaml` is IdentitySid. */
function longName(key: string): string {
  const [file = '', pointer = ''] = key.split('#')
  const steps = [...file.replace(/\.\w+$/, '').split('/'), ...pointerKeys(pointer)]
  return pascalCase(steps.filter((step) => step !== 'definitions').join('_')) ?? ''
}
