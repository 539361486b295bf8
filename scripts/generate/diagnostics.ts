import { type Json, type JsonObject, isObject, pointerStep } from './json'

/** One thing that is wrong, and where: `api/client-server/login.yaml#/paths/~1login/post`. */
export interface Fault {
  readonly place: string
  readonly message: string
}

/** Everything that a step found wrong, told at once so that one run is enough to mend it all. */
export class GenerateError extends Error {
  override readonly name = 'GenerateError'

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ place, message }) => `${place}\n    ${message}`).join('\n'))
  }
}

type Node = JsonObject | Json[]

/**
 * What the steps share: the place in the written files that each node came from, and the faults found so far.
 * Nodes move, are copied and rebuilt on their way into one document; the place stays with them, so that even a
 * fault that only shows at the end names the line that somebody can mend.
 */
export class Diagnostics {
  private readonly places = new WeakMap<Node, string>()
  /** Places of plain values that the overlay put into a node: they have no identity of their own to go by. */
  private readonly replaced = new WeakMap<Node, Map<string, string>>()
  private readonly faults: Fault[] = []

  /** Notes the place of every node of a file just read. */
  enter(node: Json, place: string): void {
    if (typeof node !== 'object' || node === null) return
    this.places.set(node, place)
    for (const [key, child] of Object.entries(node)) this.enter(child, place + pointerStep(key))
  }

  /** Says that `node` was built from `source`. */
  derive<T extends Node>(source: Node, node: T): T {
    this.places.set(node, this.place(source))
    return node
  }

  /** A deep copy whose nodes keep their places, for a node that is used more than once. */
  copy(node: Json): Json {
    if (Array.isArray(node)) return this.mapItems(node, (item) => this.copy(item))
    return isObject(node) ? this.mapValues(node, (value) => this.copy(value)) : node
  }

  /** The same object with each value replaced. */
  mapValues(node: JsonObject, replace: (value: Json, key: string) => Json): JsonObject {
    return this.derive(node, Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replace(value, key)])))
  }

  /** The same list with each item replaced. */
  mapItems(node: Json[], replace: (item: Json, index: number) => Json): Json[] {
    return this.derive(node, node.map(replace))
  }

  /** The place of a node, or of the value below `key` in it. */
  place(node: Node, key?: string | number): string {
    const own = this.places.get(node) ?? '(generated)'
    if (key === undefined) return own
    const child = Array.isArray(node) ? node[Number(key)] : node[key]
    const childPlace = typeof child === 'object' && child !== null ? this.places.get(child) : undefined
    return childPlace ?? this.replaced.get(node)?.get(String(key)) ?? own + pointerStep(key)
  }

  /** Puts a copy of `change[key]` into the node. */
  replace(node: JsonObject, key: string, change: JsonObject): void {
    node[key] = this.copy(change[key] ?? null)
    const places = this.replaced.get(node) ?? new Map<string, string>()
    this.replaced.set(node, places.set(key, this.place(change, key)))
  }

  fault(place: string, message: string): void {
    this.faults.push({ place, message })
  }

  /** Ends the run if anything is wrong so far; called after each step, as the next one builds on a sound tree. */
  settle(): void {
    if (this.faults.length > 0) throw new GenerateError(this.faults)
  }
}
