import { type JsonObject, isObject, objectIn, objectsIn } from './json'
import { type Operation, mediaIn, repliesOf } from './operations'

/** A parameter, a header, a media type or a component, and the schema below it. */
export interface SchemaHolder {
  readonly holder: JsonObject
  readonly schema: JsonObject
  readonly takes: 'parameter' | 'body' | 'reply' | 'component'
}

/** Every schema of the finished document that stands on its own, in the document's order. */
export function schemaHolders(document: JsonObject, operations: readonly Operation[]): SchemaHolder[] {
  const holding = (takes: SchemaHolder['takes'], holder: JsonObject): SchemaHolder[] =>
    isObject(holder.schema) ? [{ takes, holder, schema: holder.schema }] : []
  const used = operations.flatMap(({ node }) => [
    ...objectsIn(node, 'parameters').flatMap((parameter) => holding('parameter', parameter)),
    ...mediaIn(objectIn(node, 'requestBody')).flatMap(([, media]) => holding('body', media)),
    ...repliesOf(node).flatMap(({ node: reply, content }) => [
      ...Object.values(objectIn(reply, 'headers'))
        .filter(isObject)
        .flatMap((header) => holding('reply', header)),
      ...content.flatMap(([, media]) => holding('reply', media)),
    ]),
  ])
  const components = Object.values(objectIn(objectIn(document, 'components'), 'schemas')).filter(isObject)
  return [...used, ...components.map((schema): SchemaHolder => ({ takes: 'component', holder: {}, schema }))]
}
