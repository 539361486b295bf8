import { type JsonObject, isObject, objectIn, objectsIn, stringsIn, without } from './json'
import type { Diagnostics } from './diagnostics'

/** The media types of a Swagger 2.0 document, for operations that do not name their own. */
export interface MediaDefaults {
  readonly consumes: readonly string[]
  readonly produces: readonly string[]
}

export function mediaDefaults(root: JsonObject): MediaDefaults {
  return {
    consumes: stringsIn(root, 'consumes') ?? ['application/json'],
    produces: stringsIn(root, 'produces') ?? ['application/json'],
  }
}

/** Turns an operation of Swagger 2.0 into the structure of OpenAPI 3; its schemas are upgraded later, with all others. */
export function upgradeSwagger2(operation: JsonObject, defaults: MediaDefaults, diagnostics: Diagnostics): JsonObject {
  const consumes = stringsIn(operation, 'consumes') ?? defaults.consumes
  const produces = stringsIn(operation, 'produces') ?? defaults.produces
  const all = objectsIn(operation, 'parameters')
  const parameters = all.filter((parameter) => parameter.in !== 'body' && parameter.in !== 'formData')
  const requestBody = upgradedBody(all, consumes, diagnostics)
  return diagnostics.derive(operation, {
    ...without(operation, ['parameters', 'responses', 'consumes', 'produces', 'schemes']),
    ...(parameters.length > 0 && {
      parameters: parameters.map((parameter) => upgradedParameter(parameter, diagnostics)),
    }),
    ...(requestBody && { requestBody }),
    responses: diagnostics.mapValues(objectIn(operation, 'responses'), (response) =>
      isObject(response) ? upgradedResponse(response, produces, diagnostics) : response,
    ),
  })
}

/** What a parameter of OpenAPI 3 says itself; everything else that Swagger 2.0 puts there belongs into its schema. */
const ownKeys = ['name', 'in', 'description', 'required', 'deprecated']
const foldedKeys = ['collectionFormat']
const isOwnKey = (key: string): boolean => ownKeys.includes(key) || key.startsWith('x-')

function upgradedParameter(parameter: JsonObject, diagnostics: Diagnostics): JsonObject {
  const keys = Object.keys(parameter)
  const isList = parameter.type === 'array'
  const { collectionFormat = 'csv' } = parameter
  if (collectionFormat !== 'csv' && collectionFormat !== 'multi') {
    diagnostics.fault(
      diagnostics.place(parameter, 'collectionFormat'),
      `the collectionFormat ${JSON.stringify(collectionFormat)} is not served. Accepted: csv, multi`,
    )
  }
  return diagnostics.derive(parameter, {
    ...without(
      parameter,
      keys.filter((key) => !isOwnKey(key) || key === 'x-example'),
    ),
    ...(parameter['x-example'] !== undefined && { example: parameter['x-example'] }),
    ...(isList && { explode: parameter.collectionFormat === 'multi' }),
    schema: schemaOf(parameter, diagnostics),
  })
}

function schemaOf(parameter: JsonObject, diagnostics: Diagnostics): JsonObject {
  const foreign = Object.keys(parameter).filter((key) => isOwnKey(key) || foldedKeys.includes(key))
  return diagnostics.derive(parameter, without(parameter, foreign))
}

/** Swagger 2.0 has the body among the parameters. */
function upgradedBody(
  parameters: readonly JsonObject[],
  consumes: readonly string[],
  diagnostics: Diagnostics,
): JsonObject | undefined {
  for (const field of parameters.filter((parameter) => parameter.in === 'formData')) {
    diagnostics.fault(diagnostics.place(field), 'form bodies are not served: describe a JSON object, `in: body`')
  }
  const [body, ...others] = parameters.filter((parameter) => parameter.in === 'body')
  for (const other of others) diagnostics.fault(diagnostics.place(other), 'there is a body before this one')
  if (!body) return undefined
  const { schema } = body
  if (!isObject(schema)) {
    diagnostics.fault(diagnostics.place(body), 'a parameter `in: body` must have a `schema`')
    return undefined
  }
  const content = consumes.map(
    (media) => [media, diagnostics.derive(body, { schema: diagnostics.copy(schema) })] as const,
  )
  return diagnostics.derive(body, {
    ...without(body, ['name', 'in', 'schema']),
    content: diagnostics.derive(body, Object.fromEntries(content)),
  })
}

/** A `schema` among the examples by mistake becomes a media type of that name, which the check refuses. */
function upgradedResponse(response: JsonObject, produces: readonly string[], diagnostics: Diagnostics): JsonObject {
  const examples = objectIn(response, 'examples')
  const types = new Set([...(response.schema === undefined ? [] : produces), ...Object.keys(examples)])
  const content = [...types].map((type) => {
    const media: JsonObject = {}
    if (produces.includes(type) && response.schema !== undefined) media.schema = diagnostics.copy(response.schema)
    if (examples[type] !== undefined) media.example = examples[type]
    return [type, diagnostics.derive(isObject(response.examples) ? examples : response, media)] as const
  })
  const { headers } = response
  return diagnostics.derive(response, {
    ...without(response, ['schema', 'examples']),
    ...(isObject(headers) && {
      headers: diagnostics.mapValues(headers, (header) =>
        isObject(header) ? upgradedParameter(header, diagnostics) : header,
      ),
    }),
    ...(content.length > 0 && { content: diagnostics.derive(response, Object.fromEntries(content)) }),
  })
}
