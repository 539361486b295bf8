import { type Json, type JsonObject, isObject, objectIn, objectsIn } from '../../../scripts/generate/json'
import { referred } from '../../../scripts/generate/possible-types'

/** The schemas of a member, by its path such as `devices[].device_id`; `*` stands for any name. */
export type Members = ReadonlyMap<string, readonly JsonObject[]>

/** What some schemas of one value together say. Alternatives count together: what one of them declares is declared. */
interface Shape {
  readonly members: Members
  readonly items: readonly JsonObject[]
  /** Of members that have no name in the contract. */
  readonly others: readonly JsonObject[]
  readonly takesOthers: boolean
}

/** The schemas of one document. */
export class Schemas {
  constructor(private readonly document: JsonObject) {}

  /** Every member that these schemas of one value declare, nested ones too. */
  membersOf(schemas: readonly JsonObject[], path: string, passed: readonly JsonObject[] = []): Members {
    const fresh = schemas.flatMap((schema) => this.partsOf(schema)).filter((schema) => !passed.includes(schema))
    if (fresh.length === 0) return new Map()
    const { members, items, others } = this.shapeOf(fresh)
    const below = (inner: readonly JsonObject[], at: string) => this.membersOf(inner, at, [...passed, ...fresh])
    const named = [...members].map(([name, inner]) => [joined(path, name), inner] as const)
    return new Map([
      ...named,
      ...named.flatMap(([at, inner]) => [...below(inner, at)]),
      ...below(items, `${path}[]`),
      ...below(others, joined(path, '*')),
    ])
  }

  /**
   * The paths of all members that a value has, each with whether it is declared. An object without declared members may
   * have any, but for the body itself: there it means that there are none.
   */
  *membersIn(value: Json, schemas: readonly JsonObject[], path = ''): Generator<readonly [string, boolean]> {
    const { members, items, others, takesOthers } = this.shapeOf(schemas)
    if (Array.isArray(value)) for (const item of value) yield* this.membersIn(item, items, `${path}[]`)
    if (!isObject(value)) return
    const isFree = takesOthers || (path !== '' && members.size === 0)
    for (const [name, member] of Object.entries(value)) {
      const inner = members.get(name)
      if (inner !== undefined || !isFree) yield [joined(path, name), inner !== undefined]
      if (inner !== undefined) yield* this.membersIn(member, inner, joined(path, name))
      else if (isFree) yield* this.membersIn(member, others, joined(path, '*'))
    }
  }

  private shapeOf(schemas: readonly JsonObject[]): Shape {
    const parts = schemas.flatMap((schema) => this.partsOf(schema))
    const members = new Map<string, JsonObject[]>()
    for (const part of parts)
      for (const [name, schema] of Object.entries(objectIn(part, 'properties')))
        if (isObject(schema)) members.set(name, [...(members.get(name) ?? []), schema])
    const others = parts.map((part) => part.additionalProperties)
    return {
      members,
      items: parts.map((part) => part.items).filter(isObject),
      others: others.filter(isObject),
      takesOthers: others.some((other) => other === true || isObject(other)),
    }
  }

  /** The schema itself, and those that it refers to or is made of. */
  private partsOf(schema: JsonObject): JsonObject[] {
    const target = referred(schema, this.document)
    const within = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => objectsIn(schema, key))
    return [schema, ...[...(target === undefined ? [] : [target]), ...within].flatMap((part) => this.partsOf(part))]
  }
}

export function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
