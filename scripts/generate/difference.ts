import type { Diagnostics } from './diagnostics'
import { type Json, type JsonObject, isObject } from './json'
import { referred } from './possible-types'
import { isProse, isSuperset } from './superset'

type Side = 'only here' | 'only there' | 'different'

/** What two descriptions of one thing do not share, but for prose: one line for each, with its file, line and pointer. */
export function differenceOf(
  here: JsonObject,
  there: JsonObject,
  schemas: JsonObject,
  diagnostics: Diagnostics,
): string[] {
  const comparison = new Comparison({ components: { schemas } }, diagnostics)
  comparison.objects(here, there)
  return comparison.lines()
}

class Comparison {
  private readonly found: Record<Side, Set<string>> = {
    'only here': new Set(),
    'only there': new Set(),
    different: new Set(),
  }
  /** References that were followed, in pairs: schemas may contain themselves. */
  private readonly followed = new Set<string>()

  constructor(
    private readonly document: JsonObject,
    private readonly diagnostics: Diagnostics,
  ) {}

  lines(): string[] {
    return Object.entries(this.found).flatMap(([side, places]) => [...places].map((place) => `${side}: ${place}`))
  }

  objects(here: JsonObject, there: JsonObject): void {
    const pair = JSON.stringify([here.$ref, there.$ref])
    const isReference = here.$ref !== undefined || there.$ref !== undefined
    if (isReference && (here.$ref === there.$ref || this.followed.has(pair))) return
    if (isReference) this.followed.add(pair)
    const [a, b] = [referred(here, this.document) ?? here, referred(there, this.document) ?? there]
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (!isProse(key)) this.values(a, b, key)
    }
  }

  private values(here: JsonObject, there: JsonObject, key: string): void {
    const [a, b] = [here[key], there[key]]
    if (a === undefined || b === undefined) this.alone(a === undefined ? there : here, key, b === undefined)
    else if (isObject(a) && isObject(b)) this.objects(a, b)
    else if (Array.isArray(a) && Array.isArray(b)) this.lists(a, b)
    else if (a !== b) this.note('different', this.at(here, key), this.at(there, key))
  }

  /** Entries in another order are the same; parameters are found by their names. */
  private lists(here: Json[], there: Json[]): void {
    const others = new Map(there.entries())
    for (const [index, entry] of here.entries()) {
      const [position, other] = [...others].find(([, candidate]) => isSame(entry, candidate)) ?? []
      if (position === undefined) this.alone(here, index, true)
      else others.delete(position)
      if (isObject(entry) && isObject(other)) this.objects(entry, other)
    }
    for (const index of others.keys()) this.alone(there, index, false)
  }

  private alone(holder: JsonObject | Json[], key: string | number, isHere: boolean): void {
    this.note(isHere ? 'only here' : 'only there', this.at(holder, key))
  }

  private at(holder: JsonObject | Json[], key: string | number): string {
    return this.diagnostics.located(this.diagnostics.place(holder, key))
  }

  private note(side: Side, ...places: string[]): void {
    this.found[side].add(places.join(' and '))
  }
}

function isSame(a: Json, b: Json): boolean {
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b)
  if (a.name !== undefined) return a.name === b.name && a.in === b.in
  return (a.$ref !== undefined && b.$ref !== undefined) || (isSuperset(a, b) && isSuperset(b, a))
}
