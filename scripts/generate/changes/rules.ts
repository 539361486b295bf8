import { type Difference, type Direction, type Effect, breaks, changed, shown } from './change'
import { type Atom, type Shape, isLowerLimit, isUpperLimit } from './shape'
import type { Versions } from './versions'

/** What differs between what two shapes say of the value itself. */
export function compareRules({ before, after }: Versions<Shape>, member: string, direction: Direction): Difference[] {
  const tell: Tell = (what, effect) => ({ member, what, isBreaking: breaks(effect, direction) })
  return [
    ...inTypes(before.types, after.types, tell),
    ...inValues(before.values, after.values, tell),
    ...inRules(before, after, tell),
    ...inDefaults(before, after, member, direction),
  ]
}

type Tell = (what: string, effect: Effect) => Difference

function inTypes(before: Shape['types'], after: Shape['types'], tell: Tell): Difference[] {
  if (namesOf(before) === namesOf(after)) return []
  const isWider = [...before].every((type) => after.has(type))
  const isNarrower = [...after].every((type) => before.has(type))
  const effect = isWider ? 'wider' : isNarrower ? 'narrower' : 'other'
  return [tell(changed('type', namesOf(before), namesOf(after)), effect)]
}

function inValues(before: Shape['values'], after: Shape['values'], tell: Tell): Difference[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined) return [tell(`only ${shown(after?.join(', '))} possible`, 'narrower')]
  if (after === undefined) return [tell(`any value possible, not only ${shown(before.join(', '))}`, 'wider')]
  return [
    ...before.filter((value) => !after.includes(value)).map((value) => tell(`value ${value} removed`, 'narrower')),
    ...after.filter((value) => !before.includes(value)).map((value) => tell(`value ${value} added`, 'wider')),
  ]
}

function inRules(before: Shape, after: Shape, tell: Tell): Difference[] {
  return [...new Set([...before.rules.keys(), ...after.rules.keys()])].sort().flatMap((key) => {
    const [old, now] = [before.rules.get(key), after.rules.get(key)]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    return [tell(changed(key, old, now), effectOf(key, old, now))]
  })
}

function effectOf(key: string, before: unknown, after: unknown): Effect {
  if (before === undefined) return 'narrower'
  if (after === undefined) return 'wider'
  if (typeof before !== 'number' || typeof after !== 'number') return 'other'
  if (isUpperLimit(key)) return after < before ? 'narrower' : 'wider'
  return isLowerLimit(key) ? (after > before ? 'narrower' : 'wider') : 'other'
}

/** A default decides what a request means that leaves the member out; in a reply it decides nothing. */
function inDefaults(before: Shape, after: Shape, member: string, direction: Direction): Difference[] {
  const [old, now] = [before.byDefault, after.byDefault]
  const isSame = JSON.stringify(old) === JSON.stringify(now)
  return [
    ...(isSame ? [] : [{ member, what: changed('default', old, now), isBreaking: direction === 'request' }]),
    ...(before.isDeprecated === after.isDeprecated
      ? []
      : [{ member, what: after.isDeprecated ? 'deprecated' : 'no longer deprecated', isBreaking: false }]),
  ]
}

/** `integer or null`; a number is both an integer and a fraction. */
export function namesOf(types: ReadonlySet<Atom>): string {
  if (types.size === 7) return 'any'
  const names = [...types].map((type) => (type === 'fraction' ? 'number' : type))
  const isNumber = types.has('fraction')
  return names.filter((name) => name !== 'integer' || !isNumber).join(' or ') || 'none'
}
