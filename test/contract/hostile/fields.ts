import { described, flattened, type Schema } from '../../../scripts/contract/document'
import { type BodyOperation, validBodies } from './valid-bodies'

/** The place of a field in a body, from the outside in. */
export type Field = readonly string[]

/** A field, and which of the valid bodies it is to be put into. */
export interface Place {
  readonly name: string
  readonly field: Field
  readonly variant: number
}

const SOMEBODY = { username: 'somebody', password: 'secret', email: 'somebody@example.org', clientSecret: 'secret' }

/** Every field that the contract names, nested ones too, and every other one that valid clients send. */
export function placesOf(id: BodyOperation): Place[] {
  const json = described(id).requestBody?.content['application/json']
  const declared = json === undefined ? [] : fieldsOfSchema(json.schema)
  const sent = validBodies[id](SOMEBODY).map(fieldsIn)
  const places = [declared, ...sent].flatMap((fields, i) =>
    fields.map((field) => ({ name: field.join('.'), field, variant: Math.max(0, i - 1) })),
  )
  return places.filter(({ name }, i) => places.findIndex((other) => other.name === name) === i)
}

function fieldsOfSchema(schema: Schema): Field[] {
  return Object.entries(flattened(schema).properties).flatMap(([key, member]) => below(key, fieldsOfSchema(member)))
}

function fieldsIn(body: unknown): Field[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, member]) => below(key, fieldsIn(member)))
}

function below(key: string, inner: readonly Field[]): Field[] {
  return [[key], ...inner.map((field) => [key, ...field])]
}

/** The body as JSON, with these bytes, whatever they are, as the value of the field. */
export function bodyWith(body: unknown, field: Field, bytes: Buffer): Buffer {
  const mark = '<the hostile value>'
  const text = JSON.stringify(replaced(body, field, mark))
  const [before = '', after = ''] = text.split(JSON.stringify(mark))
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)])
}

function replaced(node: unknown, [key, ...rest]: Field, value: string): unknown {
  if (key === undefined) return value
  const members = new Map<string, unknown>(typeof node === 'object' && node !== null ? Object.entries(node) : [])
  members.set(key, replaced(members.get(key), rest, value))
  return Array.isArray(node) ? [...members.values()] : Object.fromEntries(members)
}
