import type { Diagnostics } from './diagnostics'
import { type JsonObject, isObject } from './json'
import { within } from './replaces'

/** Places of the overlay that have lost their purpose, since the files have changed. */
export interface Outlived {
  /** Updates that change nothing, as the files say the same. */
  readonly idle: readonly string[]
  /** What was to be added, and where the files have it. */
  readonly present: ReadonlyMap<string, string>
}

/** Whether what stands at a place of the overlay does what it is there for, at one of its matches at least. */
export class Effects {
  private readonly changes = new Map<string, boolean>()
  /** Where something is, that a place of the overlay is to add; undefined if one of the matches lacks it. */
  private readonly additions = new Map<string, string | undefined>()

  constructor(private readonly diagnostics: Diagnostics) {}

  note(place: string, hasEffect: boolean): void {
    this.changes.set(place, hasEffect || this.changes.get(place) === true)
  }

  /** What is put in as a whole has its effect down to its last member. */
  noteAll(change: JsonObject, key: string, hasEffect: boolean): void {
    this.note(this.diagnostics.place(change, key), hasEffect)
    const value = change[key]
    if (!isObject(value) || !hasEffect) return
    for (const inner of Object.keys(value)) {
      this.noteAddition(this.diagnostics.place(value, inner), undefined)
      this.noteAll(value, inner, hasEffect)
    }
  }

  /** @param present what is there already; it may be from the overlay itself */
  noteAddition(place: string, present: JsonObject | undefined): void {
    const found = present === undefined ? undefined : this.diagnostics.place(present)
    const isFromFile = found !== undefined && within(found) !== within(place)
    const isFirst = !this.additions.has(place)
    if (isFirst || !isFromFile) this.additions.set(place, isFromFile ? found : undefined)
  }

  /** Where nothing below a place has an effect, the place stands for all of it. */
  private idlePlaces(): string[] {
    const all = [...this.changes]
    const isIdle = (place: string): boolean =>
      all.every(([other, hasEffect]) => !hasEffect || !(other === place || other.startsWith(`${place}/`)))
    const topmost = (place: string): string => {
      const above = place.slice(0, place.lastIndexOf('/'))
      return /\/update\/./.test(above) && isIdle(above) ? topmost(above) : place
    }
    return [...new Set(all.filter(([, hasEffect]) => !hasEffect).map(([place]) => topmost(place)))].filter(isIdle)
  }

  outlived(): Outlived {
    return {
      idle: this.idlePlaces(),
      present: new Map([...this.additions].flatMap(([place, found]) => (found === undefined ? [] : [[place, found]]))),
    }
  }
}
