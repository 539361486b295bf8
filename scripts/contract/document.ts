import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import { z } from 'zod'
import type { OperationId } from '../../generated/contract'
import document from '../../generated/openapi.json'
import { declared, operationIds } from '../../src/contract/declared'

export const JSON_MEDIA = 'application/json'

/** A schema, as far as requests are made from it and replies are held to it. */
export interface Schema {
  readonly $ref?: string
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly maxProperties?: number
  readonly items?: Schema
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly example?: unknown
  readonly 'x-example'?: unknown
}

const schema: z.ZodType<Schema> = z.lazy(() => z.object(keywords))
const keywords = {
  $ref: z.string().optional(),
  allOf: z.array(schema).optional(),
  anyOf: z.array(schema).optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), schema).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.union([z.boolean(), schema]).optional(),
  maxProperties: z.number().optional(),
  items: schema.optional(),
  maxItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  example: z.unknown().optional(),
  'x-example': z.unknown().optional(),
}
const media = z.object({ schema, example: z.unknown().optional() })
const content = z.record(z.string(), media)
const parameter = z.object({
  in: z.enum(['path', 'query']),
  name: z.string(),
  required: z.boolean().default(false),
  example: z.unknown().optional(),
  schema,
})
const anyParameter = z.discriminatedUnion('in', [
  parameter.extend({ in: z.literal('path') }),
  parameter.extend({ in: z.literal('query') }),
  parameter.extend({ in: z.literal('header') }),
])
/** The tester sends no header parameters. */
const withoutHeaders = (all: readonly z.output<typeof anyParameter>[]) => all.filter((one) => one.in !== 'header')

const operation = z.object({
  parameters: z.array(anyParameter).default([]).transform(withoutHeaders),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
})

export type Parameter = z.output<typeof parameter>

const paths = z.record(z.string(), z.record(z.string(), z.unknown())).parse(document.paths)
const components = z.record(z.string(), schema).parse(document.components.schemas)
const COMPONENTS = '#/components/schemas/'

const descriptions = new Map(
  operationIds.map((id) => [id, operation.parse(paths[declared[id].path]?.[declared[id].method])]),
)

/** What the published document says of an operation. */
export function described(id: OperationId): z.output<typeof operation> {
  const description = descriptions.get(id)
  if (description === undefined) throw new Error(`the document has no operation ${id}`)
  return description
}

/** The schema of the JSON that a request may carry; undefined if it carries none. */
export function requestSchema(id: OperationId): Schema | undefined {
  return described(id).requestBody?.content[JSON_MEDIA]?.schema
}

/** The schema that a `$ref` names; the schema itself if it has none. */
export function followed(from: Schema): Schema {
  if (from.$ref === undefined) return from
  const target = components[from.$ref.replace(COMPONENTS, '')]
  if (target === undefined) throw new Error(`the document has no schema ${from.$ref}`)
  return followed(target)
}

/** The same as one schema without `$ref` and `allOf`, at its first level. */
export function effective(from: Schema): Schema {
  const { $ref, allOf = [], ...own } = from
  const parts = [...($ref === undefined ? [] : [followed(from)]), ...allOf].map(effective)
  const all = [...parts, own]
  const properties = Object.fromEntries(all.flatMap((part) => Object.entries(part.properties ?? {})))
  const required = [...new Set(all.flatMap((part) => part.required ?? []))]
  return { ...parts.reduce<Schema>((sum, part) => ({ ...sum, ...part }), {}), ...own, properties, required }
}

/** One of the schemas that a reply may have, with its validator. */
export interface Variant {
  readonly schema: Schema
  readonly validate: ValidateFunction
}

/** The schemas of the JSON of a reply, of which one must hold; none if the contract declares no JSON for the status. */
export function replyVariants(id: OperationId, status: number): readonly Variant[] {
  const declaredSchema = described(id).responses[String(status)]?.content?.[JSON_MEDIA]?.schema
  if (declaredSchema === undefined) return []
  return variantsOf(declaredSchema, pointerOf(id, status))
}

function variantsOf(from: Schema, pointer: string): Variant[] {
  if (from.$ref !== undefined) return variantsOf(followed(from), from.$ref.replace('#', ''))
  if (from.anyOf === undefined) return [{ schema: from, validate: validatorAt(pointer) }]
  return from.anyOf.flatMap((one, index) => variantsOf(one, `${pointer}/anyOf/${String(index)}`))
}

/** The schema with its `$ref` and `allOf` followed: one level of properties, and every example that stands on the way. */
export function flattened(from: Schema): {
  properties: Readonly<Record<string, Schema>>
  examples: readonly unknown[]
} {
  const parts = [...(from.$ref === undefined ? [] : [followed(from)]), ...(from.allOf ?? [])].map(flattened)
  return {
    properties: Object.fromEntries([...parts, from].flatMap(({ properties = {} }) => Object.entries(properties))),
    examples: [from.example, from['x-example'], ...parts.flatMap(({ examples }) => examples)].filter(
      (example) => example !== undefined,
    ),
  }
}

const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'document')

/** The validator of the JSON that a request may carry, or of the JSON that a reply of this status does. */
export function validatorOf(id: OperationId, what: 'request' | number): ValidateFunction {
  return validatorAt(pointerOf(id, what))
}

function pointerOf(id: OperationId, what: 'request' | number): string {
  const { method, path } = declared[id]
  const part = what === 'request' ? 'requestBody' : `responses/${String(what)}`
  return `/paths/${escaped(path)}/${method}/${part}/content/${escaped(JSON_MEDIA)}/schema`
}

/** @param pointer a JSON pointer into the document, to a schema */
export function validatorAt(pointer: string): ValidateFunction {
  const validate = ajv.getSchema(`document#${pointer}`)
  if (validate === undefined) throw new Error(`the document has no schema at ${pointer}`)
  return validate
}

function escaped(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}
