import { checkHeaderParameter } from './check-headers'
import { isRestOfQuery } from './contract'
import type { Diagnostics } from './diagnostics'
import { parameter as vocabulary } from './document-vocabulary'
import { type Json, type JsonObject, isObject, objectIn, objectsIn, stringIn } from './json'
import { didYouMean } from './near-miss'
import { isBytes } from './media'
import { type Operation, mediaIn } from './operations'
import { type Type, referred, typesOf } from './possible-types'
import { checkKeys } from './vocabulary'

export function checkParameters(
  document: JsonObject,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): void {
  for (const { node, path } of operations) {
    const parameters = objectsIn(node, 'parameters')
    const inTemplate = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
    const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    for (const name of inTemplate.filter((candidate) => !inPath.includes(candidate))) {
      diagnostics.fault(diagnostics.place(node), `the parameter {${name}} of the path is not declared`)
    }
    const takesBytes = mediaIn(objectIn(node, 'requestBody')).some(([media]) => isBytes(media))
    const [, second] = parameters.filter(isRestOfQuery)
    if (second) diagnostics.fault(diagnostics.place(second), 'only one parameter can be an object in the query')
    const known = new Set<string>()
    for (const parameter of parameters) {
      const name = JSON.stringify(parameter.in === 'header' ? lowerCased(parameter.name) : parameter.name)
      const key = `${JSON.stringify(parameter.in)} ${name}`
      if (known.has(key)) diagnostics.fault(diagnostics.place(parameter), `the parameter ${name} is declared twice`)
      known.add(key)
      checkKeys(parameter, vocabulary, 'a parameter', diagnostics)
      checkDefault(parameter, diagnostics)
      if (parameter.in === 'header') checkHeaderParameter(parameter, takesBytes, document, diagnostics)
      else if (parameter.in === 'query') checkInQuery(parameter, document, diagnostics)
      else if (parameter.in === 'path') checkInPath(parameter, inTemplate, document, diagnostics)
      else {
        const message = `parameters in ${JSON.stringify(parameter.in ?? null)} are not served. Accepted: path, query, header`
        diagnostics.fault(diagnostics.place(parameter, 'in'), message)
      }
    }
  }
}

const lowerCased = (name: Json | undefined): Json => (typeof name === 'string' ? name.toLowerCase() : (name ?? null))

/** The validator fills defaults in before it looks: a required parameter with a default is never missed. */
function checkDefault(parameter: JsonObject, diagnostics: Diagnostics): void {
  const schema = objectIn(parameter, 'schema')
  if (stringIn(parameter, 'name') === undefined)
    diagnostics.fault(diagnostics.place(parameter), 'the parameter has no name')
  if (!isObject(parameter.schema)) diagnostics.fault(diagnostics.place(parameter), 'the parameter has no schema')
  if (parameter.required === true && schema.default !== undefined) {
    const message = `the required parameter ${JSON.stringify(parameter.name)} has a default`
    diagnostics.fault(diagnostics.place(schema, 'default'), message)
  }
}

function checkInPath(
  parameter: JsonObject,
  inTemplate: readonly string[],
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  const name = JSON.stringify(parameter.name)
  if (!inTemplate.some((name) => name === parameter.name)) {
    const guess = didYouMean(stringIn(parameter, 'name') ?? '', inTemplate)
    diagnostics.fault(diagnostics.place(parameter), `the path has no parameter ${name}${guess}`)
  }
  if (parameter.required !== true) {
    diagnostics.fault(diagnostics.place(parameter), `the path parameter ${name} must have \`required: true\``)
  }
  if (parameter.style !== undefined && parameter.style !== 'simple') {
    diagnostics.fault(diagnostics.place(parameter, 'style'), 'the style of a path parameter must be simple')
  }
  expectTypes(parameter, ['string'], 'a path parameter must be a string', document, diagnostics)
}

function checkInQuery(parameter: JsonObject, document: JsonObject, diagnostics: Diagnostics): void {
  if (isRestOfQuery(parameter)) {
    checkRest(parameter, document, diagnostics)
    return
  }
  if (parameter.style !== undefined && parameter.style !== 'form') {
    diagnostics.fault(diagnostics.place(parameter, 'style'), 'the style of a query parameter must be form')
  }
  const schema = objectIn(parameter, 'schema')
  const message =
    'a query parameter must be a string, a number, a boolean, a list of these, or an object that takes any other'
  const types = expectTypes(parameter, ['string', 'number', 'boolean', 'array'], message, document, diagnostics)
  if (!types?.has('array')) return
  const { items } = referred(schema, document) ?? schema
  if (isObject(items)) expectTypes({ schema: items }, ['string', 'number', 'boolean'], message, document, diagnostics)
  else diagnostics.fault(diagnostics.place(schema), 'the list of a query parameter must say what its `items` are')
}

/** The members of an object are parameters of the query; any that nobody else declares, as there is no telling them apart. */
function checkRest(parameter: JsonObject, document: JsonObject, diagnostics: Diagnostics): void {
  const schema = objectIn(parameter, 'schema')
  const { additionalProperties } = schema
  const isOpen = isObject(additionalProperties) && [...typesOf(additionalProperties, document)].join() === 'string'
  const isForm = (parameter.style ?? 'form') === 'form' && parameter.explode !== false
  const refused = ['properties', 'patternProperties', 'required', 'default'].some((key) => schema[key] !== undefined)
  if (isOpen && isForm && !refused && parameter.required !== true) return
  const message =
    'an object in the query must take any string, by `additionalProperties` alone, exploded and not required'
  diagnostics.fault(diagnostics.place(schema), message)
}

function expectTypes(
  { schema }: JsonObject,
  accepted: readonly Type[],
  message: string,
  document: JsonObject,
  diagnostics: Diagnostics,
): Set<Type> | undefined {
  if (!isObject(schema)) return undefined
  const types = typesOf(schema, document)
  if (![...types].every((type) => accepted.includes(type))) diagnostics.fault(diagnostics.place(schema), message)
  return types
}
