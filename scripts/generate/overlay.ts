import { query } from 'json-p3'
import { type Json, type JsonObject, isObject, valueAt } from './json'
import type { Diagnostics } from './diagnostics'
import type { Action } from './overlay-file'

type Location = (string | number)[]

/** OpenAPI Overlay 1.0. An action that matches nothing is a fault: what it should correct is no longer there. */
export function applyOverlay(document: JsonObject, actions: readonly Action[], diagnostics: Diagnostics): void {
  for (const action of actions) {
    const locations = locate(document, action, diagnostics)
    if (locations?.length === 0)
      diagnostics.fault(diagnostics.place(action.node), `nothing matches the target ${action.target}`)
    for (const location of locations ?? []) {
      if (action.update) update(valueAt(document, location), action.update, action, diagnostics)
      else remove(document, location)
    }
  }
}

/** The matches from the last to the first, so that removing an entry of a list does not move those still to come. */
function locate(document: JsonObject, action: Action, diagnostics: Diagnostics): Location[] | undefined {
  try {
    return query(action.target, document).locations().reverse()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    diagnostics.fault(diagnostics.place(action.node), `the target ${action.target} is no JSONPath: ${reason}`)
    return undefined
  }
}

function update(node: Json | undefined, change: JsonObject, action: Action, diagnostics: Diagnostics): void {
  if (Array.isArray(node)) node.push(diagnostics.copy(change))
  else if (isObject(node)) mergeInto(node, change, diagnostics)
  else diagnostics.fault(diagnostics.place(action.node), `the target ${action.target} is neither an object nor a list`)
}

/** Objects are merged key by key, lists are joined, anything else is replaced. */
function mergeInto(node: JsonObject, change: JsonObject, diagnostics: Diagnostics): void {
  for (const [key, value] of Object.entries(change)) {
    const present = node[key]
    if (isObject(present) && isObject(value)) mergeInto(present, value, diagnostics)
    else if (Array.isArray(present) && Array.isArray(value))
      present.push(...value.map((item) => diagnostics.copy(item)))
    else diagnostics.replace(node, key, change)
  }
}

function remove(document: JsonObject, location: Location): void {
  const parent = valueAt(document, location.slice(0, -1))
  const key = location.at(-1)
  if (key === undefined) return
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (isObject(parent)) Reflect.deleteProperty(parent, key)
}
