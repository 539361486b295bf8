import type { Consequences } from './consequences'
import { type Json, type JsonObject, isObject, pointerStep } from './json'
import type { Position, Positions } from './positions'

/** One thing that is wrong, and where: `api/client-server/login.yaml#/paths/~1login/post`. */
export interface Fault {
  readonly place: string
  readonly message: string
  /** Of the place in the file's text, where the file could be parsed. */
  readonly position?: Position
}

/** In the order of the files and of their lines. */
export class GenerateError extends Error {
  override readonly name = 'GenerateError'

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(render).join('\n'))
  }
}

type Node = JsonObject | Json[]

/** Nodes keep their place of origin while they are moved and copied, so that late faults name the right line. */
export class Diagnostics {
  private readonly places = new WeakMap<Node, string>()
  /** Places of plain values that the overlay put into a node: they have no identity of their own to go by. */
  private readonly replaced = new WeakMap<Node, Map<string, string>>()
  private readonly positions = new Map<string, Positions>()
  private readonly faults = new Map<string, Fault>()
  /** Files that nothing refers to so far, with their faults. */
  private readonly held = new Map<string, Fault[]>()

  /** @param consequences which faults are not told, as they may only follow from others */
  constructor(readonly consequences: Consequences) {}

  /** Notes the place of every node of a file just read. */
  enter(node: Json, place: string): void {
    if (typeof node !== 'object' || node === null) return
    this.places.set(node, place)
    for (const [key, child] of Object.entries(node)) this.enter(child, place + pointerStep(key))
  }

  enterPositions(file: string, positions: Positions): void {
    this.positions.set(file, positions)
  }

  derive<T extends Node>(source: Node, node: T): T {
    this.places.set(node, this.place(source))
    const replaced = this.replaced.get(source)
    if (replaced !== undefined) this.replaced.set(node, new Map(replaced))
    return node
  }

  /** A deep copy whose nodes keep their places, for a node that is used more than once. */
  copy(node: Json): Json {
    if (Array.isArray(node)) return this.mapItems(node, (item) => this.copy(item))
    return isObject(node) ? this.mapValues(node, (value) => this.copy(value)) : node
  }

  mapValues(node: JsonObject, replace: (value: Json, key: string) => Json): JsonObject {
    return this.derive(node, Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replace(value, key)])))
  }

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

  replace(node: JsonObject, key: string, change: JsonObject): void {
    node[key] = this.copy(change[key] ?? null)
    const places = this.replaced.get(node) ?? new Map<string, string>()
    this.replaced.set(node, places.set(key, this.place(change, key)))
  }

  /** What may be wrong only because of a fault of an earlier step is not told. */
  fault(place: string, message: string): void {
    if (!this.consequences.mayBeIn(splitPlace(place)[0])) this.localFault(place, message)
  }

  /** A fault that follows from no other one. A fault of a fragment that several files refer to is told once. */
  localFault(place: string, message: string, position = this.positionOf(place)): void {
    const fault = { place, message, position }
    const held = this.held.get(splitPlace(place)[0])
    if (held === undefined) this.faults.set(`${place} ${message}`, fault)
    else held.push(fault)
  }

  /** Faults of this file are not told until it is reached. */
  hold(file: string): void {
    this.held.set(file, [])
  }

  /** Something refers to the file. */
  reach(file: string): void {
    const faults = this.held.get(file) ?? []
    this.held.delete(file)
    for (const { place, message, position } of faults) this.localFault(place, message, position)
    if (faults.length > 0) this.consequences.enter([file])
  }

  /** From here on, what may follow from the faults found so far is not told. */
  endStep(): void {
    this.consequences.enter([...this.faults.values()].map(({ place }) => splitPlace(place)[0]))
  }

  /** What is wrong with files that nothing refers to, and that therefore are not part of the contract. */
  notesOnUnused(): string[] {
    return [...this.held.values()].flat().map(render)
  }

  get hasFaults(): boolean {
    return this.faults.size > 0
  }

  /** What a library throws in `work` becomes a fault at the place. */
  attempt<T>(place: string, work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      if (!this.hasFaults) this.localFault(place, messageOf(error))
      return undefined
    }
  }

  error(): GenerateError {
    return new GenerateError([...this.faults.values()].sort(byPlace))
  }

  /** What is wrong so far, which is then forgotten. */
  takeFaults(): readonly Fault[] {
    const { faults } = this.error()
    this.faults.clear()
    return faults
  }

  /** @throws GenerateError if anything is wrong so far */
  stopOnFaults(): void {
    if (this.hasFaults) throw this.error()
  }

  /** The place with its line and column, for people. */
  located(place: string): string {
    return located(place, this.positionOf(place))
  }

  private positionOf(place: string): Position | undefined {
    const [file, pointer] = splitPlace(place)
    return this.positions.get(file)?.of(pointer)
  }
}

/** The place as editors read it, and the message below it. */
function render({ place, message, position }: Fault): string {
  return `${located(place, position)}\n    ${message}`
}

/** `file:line:column #/pointer` */
function located(place: string, position: Position | undefined): string {
  const [file, pointer] = splitPlace(place)
  const lines = position === undefined ? '' : `:${String(position.line)}:${String(position.column)}`
  return `${file}${lines} #${pointer}`
}

function splitPlace(place: string): [file: string, pointer: string] {
  const end = place.indexOf('#')
  return end === -1 ? [place, ''] : [place.slice(0, end), place.slice(end + 1)]
}

function byPlace(a: Fault, b: Fault): number {
  return (
    compare(splitPlace(a.place)[0], splitPlace(b.place)[0]) ||
    (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
    (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
    compare(a.place, b.place) ||
    compare(a.message, b.message)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** What a library threw, in one line. */
export function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n', 1).join('')
}
