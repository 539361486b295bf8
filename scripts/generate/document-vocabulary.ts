import { isObject } from './json'
import { methods } from './operations'
import {
  type Kind,
  type Vocabulary,
  anything,
  flag,
  object,
  objects,
  objectsByName,
  oneOf,
  reason,
  text,
  texts,
  textsByName,
  versionMarks,
} from './vocabulary'

/** The keys of each part of a document that this server serves; any other key would be dropped silently. */

const parts = { info: object, tags: objects, externalDocs: object, paths: objectsByName, security: objects }

export const info: Vocabulary = {
  ...versionMarks,
  title: text,
  summary: text,
  description: text,
  version: text,
  termsOfService: text,
  contact: object,
  license: object,
}

export const openapiRoot: Vocabulary = {
  ...parts,
  openapi: text,
  servers: objects,
  components: objectsByName,
}

export const swaggerRoot: Vocabulary = {
  ...parts,
  swagger: text,
  host: text,
  basePath: text,
  schemes: texts,
  consumes: texts,
  produces: texts,
  definitions: objectsByName,
  parameters: objectsByName,
  responses: objectsByName,
  securityDefinitions: objectsByName,
}

export const server: Vocabulary = { url: text, description: text, variables: objectsByName }
export const serverVariable: Vocabulary = { default: text, enum: texts, description: text }

export const pathItem: Vocabulary = {
  ...versionMarks,
  summary: text,
  description: text,
  servers: objects,
  parameters: objects,
  ...Object.fromEntries(methods.map((method) => [method, object])),
}

const operation: Vocabulary = {
  ...versionMarks,
  operationId: text,
  summary: text,
  description: text,
  tags: texts,
  externalDocs: object,
  deprecated: flag,
  security: objects,
  parameters: objects,
  responses: objectsByName,
  'x-guests': flag,
  'x-appservices': flag,
  'x-users': flag,
  'x-all-optional': flag,
  'x-work': oneOf('cheap', 'static'),
}

export const openapiOperation: Vocabulary = { ...operation, servers: objects, requestBody: object }
export const swaggerOperation: Vocabulary = { ...operation, consumes: texts, produces: texts, schemes: texts }

/** After the upgrade. */
export const finishedOperation: Vocabulary = { ...operation, requestBody: object }

export const parameter: Vocabulary = {
  ...versionMarks,
  name: text,
  in: text,
  description: text,
  required: flag,
  deprecated: flag,
  style: text,
  explode: flag,
  allowReserved: flag,
  schema: object,
  example: anything,
  examples: objectsByName,
}

export const requestBody: Vocabulary = {
  ...versionMarks,
  description: text,
  required: flag,
  content: objectsByName,
}

const errcodes: Kind = {
  accepts: (value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string' && /^M_[A-Z0-9_]+$/.test(item)),
  words: 'a list of errcodes, M_ and capitals',
}

export const reply: Vocabulary = {
  ...versionMarks,
  description: text,
  content: objectsByName,
  headers: objectsByName,
  'x-errcodes': errcodes,
}

export const replyHeader: Vocabulary = {
  ...versionMarks,
  description: text,
  required: flag,
  deprecated: flag,
  style: oneOf('simple'),
  explode: flag,
  schema: object,
  example: anything,
  examples: objectsByName,
}

export const media: Vocabulary = { schema: object, example: anything, examples: objectsByName }
export const namedExample: Vocabulary = { summary: text, description: text, value: anything }

const filesByName: Kind = {
  accepts: (value) =>
    isObject(value) && Object.values(value).every((files) => [files].flat().every((file) => typeof file === 'string')),
  words: 'an object: the replaced file, or a list of them, by the file that replaces it',
}

const gitId: Kind = {
  accepts: (value) => typeof value === 'string' && /^[0-9a-f]{40}$/.test(value),
  words: 'a git id: 40 digits of 0-9 a-f, in quotes if it has digits only',
}

export const originsRoot: Vocabulary = { files: objectsByName }
export const origin: Vocabulary = {
  repository: text,
  commit: gitId,
  path: text,
  blob: gitId,
  'upstream-blob': gitId,
  differs: reason,
}

export const overlayRoot: Vocabulary = {
  overlay: text,
  info: object,
  extends: text,
  actions: objects,
  'x-substitutions': textsByName,
  'x-prefixes': object,
  'x-component-names': textsByName,
  'x-unchecked-formats': texts,
  'x-replaces': filesByName,
  'x-limited-by-size': texts,
}
export const overlayPrefixes: Vocabulary = { canonical: text, aliases: texts, elsewhere: textsByName }
export const overlayAction: Vocabulary = { target: text, description: text, update: object, remove: flag }

export const securityScheme: Vocabulary = {
  type: text,
  description: text,
  name: text,
  in: text,
  scheme: text,
  bearerFormat: text,
  flows: object,
  openIdConnectUrl: text,
}
