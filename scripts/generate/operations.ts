import { type JsonObject, isObject, objectIn } from './json'

/** The methods that this server serves, in the order in which they are listed: those that CORS lets browsers send. */
export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

export interface Operation {
  /** With its prefix, e.g. `/_matrix/client/r0/register`. */
  readonly path: string
  readonly method: Method
  readonly node: JsonObject
}

export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(objectIn(document, 'paths')).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const node = isObject(item) ? item[method] : undefined
      return isObject(node) ? [{ path, method, node }] : []
    }),
  )
}

export interface Reply {
  readonly status: string
  readonly node: JsonObject
  /** Media type and its schema and examples; none for a reply without a body. */
  readonly content: readonly (readonly [media: string, node: JsonObject])[]
}

export function repliesOf(operation: JsonObject): Reply[] {
  return Object.entries(objectIn(operation, 'responses')).flatMap(([status, node]) =>
    isObject(node) ? [{ status, node, content: mediaIn(node) }] : [],
  )
}

export function mediaIn(node: JsonObject): [media: string, node: JsonObject][] {
  return Object.entries(objectIn(node, 'content')).flatMap(([media, child]) =>
    isObject(child) ? [[media, child]] : [],
  )
}
