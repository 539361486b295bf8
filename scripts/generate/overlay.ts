import { type Json, type JsonObject, isObject, valueAt } from './json'
import { type Diagnostics, messageOf } from './diagnostics'
import { Effects, type Outlived } from './effects'
import { type Surroundings, below, intentOf, isWhole, surroundingsOf } from './intents'
import { didYouMean } from './near-miss'
import type { Action } from './overlay-file'
import { type Location, dissection, locate } from './target'

/**
 * OpenAPI Overlay 1.0. An action that matches nothing is a fault, and so is a part of one that is to change what is not
 * there: what it should correct is gone.
 */
export function applyOverlay(document: JsonObject, actions: readonly Action[], diagnostics: Diagnostics): Outlived {
  const update = new Update(diagnostics)
  for (const action of actions) {
    const locations = locationsOf(document, action, diagnostics)
    if (locations?.length === 0) {
      const { node, target } = action
      diagnostics.fault(diagnostics.place(node), `nothing matches the target ${target}${dissection(target, document)}`)
    }
    for (const location of locations ?? []) {
      if (action.update) update.apply(valueAt(document, location), action, action.update, surroundingsOf(location))
      else remove(document, location)
    }
  }
  return update.effects.outlived()
}

function locationsOf(document: JsonObject, action: Action, diagnostics: Diagnostics): Location[] | undefined {
  try {
    return locate(action.target, document)
  } catch (error) {
    const reason = messageOf(error)
    diagnostics.localFault(diagnostics.place(action.node), `the target ${action.target} is no JSONPath: ${reason}`)
    return undefined
  }
}

class Update {
  readonly effects: Effects

  constructor(private readonly diagnostics: Diagnostics) {
    this.effects = new Effects(diagnostics)
  }

  apply(node: Json | undefined, { node: action, target }: Action, change: JsonObject, at: Surroundings): void {
    const { diagnostics } = this
    if (Array.isArray(node)) node.push(diagnostics.copy(change))
    else if (isObject(node)) this.merge(node, change, at)
    else diagnostics.fault(diagnostics.place(action), `the target ${target} is neither an object nor a list`)
  }

  /** Objects are merged key by key, lists are joined, anything else is replaced. */
  private merge(node: JsonObject, change: JsonObject, at: Surroundings): void {
    for (const [key, value] of Object.entries(change)) {
      const present = node[key]
      this.checkIntent(node, change, key, at)
      if (isObject(present) && isObject(value)) this.merge(present, value, below(at, key))
      else if (Array.isArray(present) && Array.isArray(value)) this.join(present, value, change, key)
      else {
        this.effects.noteAll(change, key, JSON.stringify(present) !== JSON.stringify(value))
        this.diagnostics.replace(node, key, change)
      }
    }
  }

  private join(present: Json[], added: Json[], change: JsonObject, key: string): void {
    const isThere = (item: Json): boolean => typeof item !== 'object' && present.includes(item)
    const fresh = added.filter((item) => !isThere(item))
    this.effects.noteAll(change, key, fresh.length > 0 || added.length === 0)
    if (fresh.length > 0) {
      for (const [index, item] of added.entries())
        this.effects.note(this.diagnostics.place(added, index), !isThere(item))
    }
    present.push(...fresh.map((item) => this.diagnostics.copy(item)))
  }

  private checkIntent(node: JsonObject, change: JsonObject, key: string, at: Surroundings): void {
    const [present, value] = [node[key], change[key] ?? null]
    const intent = intentOf(value, at)
    const place = this.diagnostics.place(change, key)
    if (intent === 'change' && present === undefined) {
      this.diagnostics.fault(
        place,
        `there is no ${JSON.stringify(key)} to change in ${this.diagnostics.located(this.diagnostics.place(node))}${didYouMean(key, Object.keys(node))} If it is to be added, it needs ${at.whole.join(' or ')}`,
      )
    }
    if (intent === 'add') {
      this.effects.noteAddition(place, isObject(present) && isWhole(present, at) ? present : undefined)
    }
  }
}

function remove(document: JsonObject, location: Location): void {
  const parent = valueAt(document, location.slice(0, -1))
  const key = location.at(-1)
  if (key === undefined) return
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (isObject(parent)) Reflect.deleteProperty(parent, key)
}
