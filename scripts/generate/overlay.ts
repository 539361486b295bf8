import { type Json, type JsonObject, isObject, valueAt } from './json'
import { type Diagnostics, messageOf } from './diagnostics'
import type { Action } from './overlay-file'
import { type Location, dissection, locate } from './target'

/**
 * OpenAPI Overlay 1.0. An action that matches nothing is a fault: what it should correct is no longer there.
 * @returns the places of updates that change nothing, since the files say the same
 */
export function applyOverlay(document: JsonObject, actions: readonly Action[], diagnostics: Diagnostics): string[] {
  const effects: Effects = new Map()
  for (const action of actions) {
    const locations = locationsOf(document, action, diagnostics)
    if (locations?.length === 0) {
      const { node, target } = action
      diagnostics.fault(diagnostics.place(node), `nothing matches the target ${target}${dissection(target, document)}`)
    }
    for (const location of locations ?? []) {
      if (action.update) update(valueAt(document, location), action.update, action, effects, diagnostics)
      else remove(document, location)
    }
  }
  return [...effects].filter(([, hasEffect]) => !hasEffect).map(([place]) => place)
}

/** Whether what stands at a place of the overlay changes anything, wherever it is applied. */
type Effects = Map<string, boolean>

function note(effects: Effects, place: string, hasEffect: boolean): void {
  effects.set(place, hasEffect || effects.get(place) === true)
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

function update(
  node: Json | undefined,
  change: JsonObject,
  action: Action,
  effects: Effects,
  diagnostics: Diagnostics,
): void {
  if (Array.isArray(node)) node.push(diagnostics.copy(change))
  else if (isObject(node)) mergeInto(node, change, effects, diagnostics)
  else diagnostics.fault(diagnostics.place(action.node), `the target ${action.target} is neither an object nor a list`)
}

/** Objects are merged key by key, lists are joined, anything else is replaced. */
function mergeInto(node: JsonObject, change: JsonObject, effects: Effects, diagnostics: Diagnostics): void {
  for (const [key, value] of Object.entries(change)) {
    const present = node[key]
    if (isObject(present) && isObject(value)) {
      mergeInto(present, value, effects, diagnostics)
      continue
    }
    const isJoined = Array.isArray(present) && Array.isArray(value)
    noteAll(effects, change, key, isJoined || JSON.stringify(present) !== JSON.stringify(value), diagnostics)
    if (isJoined) present.push(...value.map((item) => diagnostics.copy(item)))
    else diagnostics.replace(node, key, change)
  }
}

/** What is put in as a whole has its effect down to its last member. */
function noteAll(
  effects: Effects,
  change: JsonObject,
  key: string,
  hasEffect: boolean,
  diagnostics: Diagnostics,
): void {
  note(effects, diagnostics.place(change, key), hasEffect)
  const value = change[key]
  if (!isObject(value) || !hasEffect) return
  for (const inner of Object.keys(value)) noteAll(effects, value, inner, hasEffect, diagnostics)
}

function remove(document: JsonObject, location: Location): void {
  const parent = valueAt(document, location.slice(0, -1))
  const key = location.at(-1)
  if (key === undefined) return
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (isObject(parent)) Reflect.deleteProperty(parent, key)
}
