import type { OperationId } from '../../../generated/contract'
import { declared } from '../../../src/contract/declared'

/** An edit of the api folder: an action that is added to the overlay, or a replacement in the text of a file. */
export type Edit =
  | { readonly target: string; readonly update: object }
  | { readonly target: string; readonly remove: true }
  | { readonly file: string; readonly from: string; readonly to: string }
  | { readonly file: string; readonly text: string }

/** A small change of the contract, and who tells it. */
export interface SmallChange {
  readonly name: string
  readonly edits: readonly Edit[]
  /** Lines of the change report, below the operation that the first word names. */
  readonly report: Readonly<Record<string, readonly string[]>>
  /** The files in which the compiler finds an error, each with a part of what it says. Empty: it finds none. */
  readonly compiler: readonly (readonly [file: string, message: string])[]
}

/** A small change that is refused, and what is said. */
export interface RefusedChange {
  readonly name: string
  readonly edits: readonly Edit[]
  readonly fault: RegExp
}

export const operation = (id: OperationId): string => `$.paths['${declared[id].path}'].${declared[id].method}`
export const reply = (id: OperationId, status: number): string => `${operation(id)}.responses['${String(status)}']`
export const requestSchema = (id: OperationId): string =>
  `${operation(id)}.requestBody.content['application/json'].schema`
export const replySchema = (id: OperationId): string => `${reply(id, 200)}.content['application/json'].schema`

/** Members of the schema at the target: others of these names are replaced. */
export const withMembers = (target: string, properties: object): Edit => ({ target, update: { properties } })
export const withoutMember = (target: string, name: string): Edit => ({
  target: `${target}.properties['${name}']`,
  remove: true,
})
export const without = (target: string): Edit => ({ target, remove: true })
/** An example that no longer fits is no part of the change. */
export const withoutExample = (id: OperationId): Edit =>
  without(`${reply(id, 200)}.content['application/json'].example`)
