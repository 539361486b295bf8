import { Consequences } from '../generate/consequences'
import { Diagnostics } from '../generate/diagnostics'
import { type JsonObject, isObject } from '../generate/json'
import { operationsOf } from '../generate/operations'
import { applyOverlay } from '../generate/overlay'
import type { Action } from '../generate/overlay-file'
import { proposal } from './proposal'

/** What becomes of an action of the overlay on other files. */
export interface Verdict {
  readonly kind: 'applies' | 'idle' | 'look'
  readonly reasons: readonly string[]
}

/** Nothing is held back, so that an action is judged whatever else is wrong. */
export class EveryFault extends Consequences {
  override mayBeIn(): boolean {
    return false
  }
}

/**
 * Applies the actions to the document, one after the other, and leaves out those that do not apply.
 * @param keep operations that no action may remove: those that are chosen, by route
 */
export function judge(
  document: JsonObject,
  actions: readonly (Action | undefined)[],
  keep: ReadonlySet<string>,
  diagnostics: Diagnostics,
): { readonly verdicts: readonly (Verdict | undefined)[]; readonly document: JsonObject } {
  let current = document
  const verdicts = actions.map((action): Verdict | undefined => {
    if (action === undefined) return undefined
    diagnostics.takeFaults()
    const next = diagnostics.copy(current)
    if (!isObject(next)) return { kind: 'look', reasons: [] }
    const { idle, present } = applyOverlay(next, [action], diagnostics)
    const lost = [...keep].filter((route) => routesIn(current).has(route) && !routesIn(next).has(route))
    const reasons = [
      ...diagnostics.takeFaults().map(({ message }) => inShort(message, action) + proposal(action.target, current)),
      ...lost.map((route) => `it removes ${route}, which is chosen`),
    ]
    if (reasons.length > 0) return { kind: 'look', reasons }
    if (JSON.stringify(next) === JSON.stringify(current)) return { kind: 'idle', reasons: [] }
    current = next
    const notes = [
      ...idle
        .filter((place) => ![...present.keys()].some((above) => place.startsWith(`${above}/`)))
        .map((place) => `remove ${diagnostics.located(place)}: the files say the same now`),
      ...[...present]
        .filter(([place]) => !idle.some((above) => place === above || place.startsWith(`${above}/`)))
        .map(([place, found]) => {
          const [here, there] = [diagnostics.located(place), diagnostics.located(found)]
          return `remove ${here}, or give it an action of its own: it is at ${there} now`
        }),
    ]
    return { kind: 'applies', reasons: notes }
  })
  return { verdicts, document: current }
}

/** The target is told beside the message. */
function inShort(message: string, { target }: Action): string {
  return message.replace(`nothing matches the target ${target}: `, 'nothing matches: ')
}

export function routesIn(document: JsonObject): Set<string> {
  return new Set(operationsOf(document).map(({ method, path }) => `${method} ${path}`))
}
