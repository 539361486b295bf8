import { query } from 'json-p3'
import { type Json, type JsonObject, isObject, valueAt } from './json'
import type { Ledger } from './ledger'
import type { Action } from './overlay-file'

type Location = (string | number)[]

/**
 * Applies the actions in their order to the document (OpenAPI Overlay 1.0). An action that matches nothing is a fault:
 * what it was there to mend is gone, or was never reached.
 */
export function applyOverlay(document: JsonObject, actions: readonly Action[], ledger: Ledger): void {
  for (const action of actions) {
    const locations = locate(document, action, ledger)
    if (locations?.length === 0) ledger.fault(ledger.place(action.node), `nothing matches the target ${action.target}`)
    for (const location of locations ?? []) {
      if (action.update) update(valueAt(document, location), action.update, action, ledger)
      else remove(document, location)
    }
  }
}

/** The matches from the last to the first, so that removing an entry of a list does not move those still to come. */
function locate(document: JsonObject, action: Action, ledger: Ledger): Location[] | undefined {
  try {
    return query(action.target, document).locations().reverse()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    ledger.fault(ledger.place(action.node), `the target ${action.target} is no JSONPath: ${reason}`)
    return undefined
  }
}

function update(node: Json | undefined, change: JsonObject, action: Action, ledger: Ledger): void {
  if (Array.isArray(node)) node.push(ledger.copy(change))
  else if (isObject(node)) mergeInto(node, change, ledger)
  else ledger.fault(ledger.place(action.node), `the target ${action.target} is neither an object nor a list`)
}

/** Objects are merged key by key, lists are joined, anything else is replaced. */
function mergeInto(node: JsonObject, change: JsonObject, ledger: Ledger): void {
  for (const [key, value] of Object.entries(change)) {
    const present = node[key]
    if (isObject(present) && isObject(value)) mergeInto(present, value, ledger)
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...value.map((item) => ledger.copy(item)))
    else ledger.replace(node, key, change)
  }
}

function remove(document: JsonObject, location: Location): void {
  const parent = valueAt(document, location.slice(0, -1))
  const key = location.at(-1)
  if (key === undefined) return
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (isObject(parent)) Reflect.deleteProperty(parent, key)
}
