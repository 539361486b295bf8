import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import { z } from 'zod'
import type { OperationId } from '../../generated/contract'
import document from '../../generated/openapi.json'
import { declared } from '../../src/contract/declared'

/** A schema, as far as tests walk it. */
export interface Schema {
  readonly $ref?: string
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly example?: unknown
  readonly 'x-example'?: unknown
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    allOf: z.array(schema).optional(),
    properties: z.record(z.string(), schema).optional(),
    example: z.unknown().optional(),
    'x-example': z.unknown().optional(),
  }),
)
const media = z.object({ schema, example: z.unknown().optional() })
const content = z.record(z.string(), media)
const operation = z.object({
  parameters: z
    .array(z.object({ in: z.enum(['path', 'query']), name: z.string(), example: z.unknown().optional(), schema }))
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
})

const paths = z.record(z.string(), z.record(z.string(), z.unknown())).parse(document.paths)
const components = z.record(z.string(), schema).parse(document.components.schemas)

/** What the published document says of an operation. */
export function described(id: OperationId): z.output<typeof operation> {
  const { method, path } = declared[id]
  return operation.parse(paths[path]?.[method])
}

/** The schema with its `$ref` and `allOf` followed: one level of properties, and every example that stands on the way. */
export function flattened(from: Schema): {
  properties: Readonly<Record<string, Schema>>
  examples: readonly unknown[]
} {
  const referred = from.$ref === undefined ? undefined : components[from.$ref.replace('#/components/schemas/', '')]
  const parts = [...(referred === undefined ? [] : [referred]), ...(from.allOf ?? [])].map(flattened)
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
  const { method, path } = declared[id]
  const part = what === 'request' ? 'requestBody' : `responses/${String(what)}`
  return validatorAt(`/paths/${escaped(path)}/${method}/${part}/content/${escaped('application/json')}/schema`)
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
