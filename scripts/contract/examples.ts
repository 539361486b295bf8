import document from '../../generated/openapi.json'
import type { OperationId } from '../../generated/contract'
import { described, flattened, type Schema } from './document'

/** An example, and the JSON pointer of the schema that it is an example of. */
export interface Example {
  readonly pointer: string
  readonly example: unknown
}

/** Every example in the document: those of schemas, of parameters and of bodies. */
export function allExamples(): Example[] {
  return [...examplesBelow(document, '')]
}

function* examplesBelow(node: unknown, pointer: string): Generator<Example> {
  if (typeof node !== 'object' || node === null) return
  for (const [key, member] of Object.entries(node)) {
    if (key === 'example' || key === 'x-example') {
      yield { pointer: 'schema' in node ? `${pointer}/schema` : pointer, example: member }
    } else {
      yield* examplesBelow(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }
  }
}

/** Every body that the document gives as an example for the operation, whole and key by key, in both spellings. */
export function exampleBodies(id: OperationId): object[] {
  const json = described(id).requestBody?.content['application/json']
  if (json === undefined) return []
  const whole = [json.example, ...flattened(json.schema).examples].filter(isObject)
  const bodies = [...whole, { ...whole[0], ...membersOf(json.schema) }]
  const inAllSpellings = bodies.flatMap((body) => [body, respelt(body)])
  return [...new Map(inAllSpellings.map((body) => [JSON.stringify(body), body])).values()]
}

/** What the examples of all parameters of one kind make. */
export function exampleParameters(id: OperationId, kind: 'path' | 'query'): Record<string, string> {
  const parameters = described(id).parameters.filter((parameter) => parameter.in === kind)
  return Object.fromEntries(parameters.map(({ name, example }) => [name, String(example)]))
}

/** What the examples of the members of a schema make together. */
function membersOf(schema: Schema): object {
  const members = Object.entries(flattened(schema).properties).map(([key, member]) => [key, exampleOf(member)] as const)
  return Object.fromEntries(members.filter(([, example]) => example !== undefined))
}

function exampleOf(schema: Schema): unknown {
  const [example] = flattened(schema).examples
  if (example !== undefined) return example
  const members = membersOf(schema)
  return Object.keys(members).length > 0 ? members : undefined
}

function respelt(body: object): object {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]: [string, unknown]) => [
      key === 'threePidCreds' ? 'three_pid_creds' : key,
      value,
    ]),
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
