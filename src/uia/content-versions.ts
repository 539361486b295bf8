import type { Stage } from './stage'

/** Of each stage that shows people something: which edition of it, e.g. of the terms (T134). */
export type Editions = Readonly<Record<string, string>>

/** What is shown from now on. */
export function editionsOf(stages: readonly Stage[]): Editions {
  return Object.fromEntries(stages.flatMap(({ type, edition }) => (edition === undefined ? [] : [[type, edition]])))
}

/** The stages that are shown in another edition than they were, or not at all any more. */
export function changedEditions(shown: Editions, current: Editions): readonly string[] {
  return Object.keys({ ...shown, ...current }).filter((type) => shown[type] !== current[type])
}
