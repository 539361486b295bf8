import type { JsonObject } from '../json'
import { type Difference, type Direction, type Effect, breaks, changed, shown } from './change'
import { compareRules, namesOf } from './rules'
import { type Shape, shapesOf } from './shape'
import type { Documents, Versions } from './versions'

/** What is compared: who sends it, and how the comparison got there. */
interface Walk {
  readonly documents: Documents
  readonly direction: Direction
  /** Pairs of components that are being compared: a schema may contain itself. */
  readonly passed: readonly string[]
}

/** What differs between two schemas. */
export function compareSchemas(
  { before, after }: Versions<JsonObject>,
  documents: Documents,
  direction: Direction,
): Difference[] {
  return unique(inSchemas(before, after, '', { documents, direction, passed: [] }))
}

function inSchemas(before: JsonObject, after: JsonObject, member: string, walk: Walk): Difference[] {
  const old = shapesOf(before, walk.documents.before)
  const now = shapesOf(after, walk.documents.after)
  const pairs = pairsOf(old, now)
  const gone = old.filter((shape) => !pairs.some((pair) => pair.before === shape))
  const added = now.filter((shape) => !pairs.some((pair) => pair.after === shape))
  const tell = (shape: Shape, what: string, effect: Effect): Difference => ({
    member,
    what: `${described(shape)} ${what}`,
    isBreaking: breaks(effect, walk.direction),
  })
  return [
    ...pairs.flatMap((pair) => inShapes(pair, member, walk)),
    ...gone.map((shape) => tell(shape, 'no longer possible', 'narrower')),
    ...added.map((shape) => tell(shape, 'possible', 'wider')),
  ]
}

/** Alternatives that are alike belong together, in their order; what is left over was removed or added. */
function pairsOf(old: readonly Shape[], now: readonly Shape[]): Versions<Shape>[] {
  const free = [...now]
  const take = (isAlike: (shape: Shape) => boolean): Shape | undefined => {
    const index = free.findIndex(isAlike)
    return index === -1 ? undefined : free.splice(index, 1)[0]
  }
  const likeness: ((a: Shape) => (b: Shape) => boolean)[] = [
    (a) => (b) => textOf(a) === textOf(b),
    (a) => (b) => a.references.length > 0 && a.references.join() === b.references.join(),
    (a) => (b) => namesOf(a.types) === namesOf(b.types),
    () => () => old.length === now.length,
  ]
  const found = new Map<Shape, Shape>()
  for (const isLike of likeness) {
    for (const before of old.filter((shape) => !found.has(shape))) {
      const after = take(isLike(before))
      if (after) found.set(before, after)
    }
  }
  return old.flatMap((before) => {
    const after = found.get(before)
    return after ? [{ before, after }] : []
  })
}

function inShapes({ before, after }: Versions<Shape>, member: string, walk: Walk): Difference[] {
  const pair = `${before.references.join()} ${after.references.join()}`
  if (pair !== ' ' && walk.passed.includes(pair)) return []
  const inner: Walk = { ...walk, passed: [...walk.passed, pair] }
  return [
    ...compareRules({ before, after }, member, walk.direction),
    ...inMembers(before, after, member, inner),
    ...inOthers(before, after, member, inner),
  ]
}

function inMembers(before: Shape, after: Shape, member: string, walk: Walk): Difference[] {
  const names = new Set([...before.members.keys(), ...after.members.keys(), ...before.required, ...after.required])
  return [...names].sort().flatMap((name) => {
    const path = member === '' ? name : `${member}.${name}`
    const [old, now] = [before.members.get(name), after.members.get(name)]
    const isRequired = after.required.has(name)
    if (old !== undefined && now === undefined) return [{ member: path, what: 'removed', isBreaking: true }]
    if (old === undefined && now !== undefined) {
      const isBreaking = walk.direction === 'request' && isRequired
      return [{ member: path, what: isRequired ? 'added, required' : 'added, optional', isBreaking }]
    }
    const inner = old !== undefined && now !== undefined ? inSchemas(old, now, path, walk) : []
    if (before.required.has(name) === isRequired) return inner
    const isBreaking = breaks(isRequired ? 'narrower' : 'wider', walk.direction)
    return [{ member: path, what: isRequired ? 'now required' : 'no longer required', isBreaking }, ...inner]
  })
}

/** Items, and members without a name. That a reply may have more members than are named breaks nobody. */
function inOthers(before: Shape, after: Shape, member: string, walk: Walk): Difference[] {
  const hasItems = before.items !== undefined || after.items !== undefined
  const items = hasItems ? inSchemas(before.items ?? {}, after.items ?? {}, `${member}[]`, walk) : []
  const [old, now] = [before.others, after.others]
  if (typeof old === 'object' && typeof now === 'object') {
    return [...items, ...inSchemas(old, now, member === '' ? '*' : `${member}.*`, walk)]
  }
  if (typeof old === typeof now && old === now) return items
  const rank = (others: JsonObject | boolean): number => (others === true ? 0 : others === false ? 2 : 1)
  const words = (others: JsonObject | boolean): string =>
    others === true ? 'any' : others === false ? 'none' : 'of a schema'
  const isNarrower = rank(now) > rank(old)
  const isBreaking = walk.direction === 'request' ? isNarrower : !isNarrower && typeof old === 'object'
  return [...items, { member, what: changed('other members', words(old), words(now)), isBreaking }]
}

function described({ types, members, values, required }: Shape): string {
  if (values !== undefined) return shown(values.join(' or '))
  const names = required.size > 0 ? [...required] : [...members.keys()]
  return names.length === 0 ? namesOf(types) : `${namesOf(types)} with ${shown(names.join(', '))}`
}

function textOf({ types, values, members, required, items, others, byDefault, rules }: Shape): string {
  return JSON.stringify([[...types], values, [...members], [...required].sort(), items, others, byDefault, [...rules]])
}

function unique(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()]
}
