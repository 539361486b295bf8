import { blobIdOf } from '../../../scripts/generate/origins'
import { stringify } from 'yaml'
import type { Files } from './folders'

const json = (schema: object, rest: object = {}) => ({ content: { 'application/json': { schema, ...rest } } })
const done = { description: 'Done.', ...json({ type: 'object' }) }
const text = { type: 'string', maxLength: 99 }
const file = (prefix: string, paths: object) => ({
  openapi: '3.1.0',
  info: { title: 'House', version: '1' },
  servers: [{ url: '{protocol}://{host}{base}', variables: variables(prefix) }],
  paths,
})
const variables = (prefix: string) => ({
  protocol: { default: 'https' },
  host: { default: 'example.org' },
  base: { default: `/_matrix/client/${prefix}` },
})
const errorAt = (path: string) => ({ description: 'No.\n\n* `M_NOT_FOUND`: none.', ...json({ $ref: path }) })
const setting = (member: string) => ({ required: true, ...json({ type: 'object', properties: { [member]: text } }) })
const tokens = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
const at = "$.paths['/_matrix/client/r0/lamp']"

const oldLamp = stringify(
  file('r0', {
    '/lamp': {
      get: { responses: { 200: done, 404: errorAt('definitions/error.yaml') } },
      put: { operationId: 'setLamp', requestBody: setting('colour'), responses: { 200: done } },
    },
  }),
)

/** A contract with a vendored file (the lamp) and files of its own. */
export const OURS: Files = {
  'api/client-server/lamp.yaml': oldLamp,
  'api/client-server/bell.yaml': {
    ...file('v3', {
      '/bell/{bellId}': {
        get: {
          operationId: 'getBell',
          'x-guests': true,
          security: [{}, { token: [] }],
          parameters: [{ in: 'path', name: 'bellId', required: true, schema: { ...text, maxLength: 7 } }],
          responses: { 200: done, 404: errorAt('definitions/error.yaml') },
        },
      },
    }),
    components: tokens,
  },
  'api/client-server/doors.yaml': file('v3', {
    '/doors': { get: { operationId: 'listDoors', responses: { 200: done } } },
    '/doors/secret': {
      get: { operationId: 'getSecretDoor', responses: { 200: done, 404: errorAt('definitions/error.yaml') } },
    },
  }),
  'api/client-server/definitions/error.yaml': {
    type: 'object',
    properties: { errcode: { type: 'string' }, error: { type: 'string' } },
    required: ['errcode'],
  },
  'api/origins.yaml': {
    files: { 'client-server/lamp.yaml': { path: 'lamp.yaml', blob: blobIdOf(Buffer.from(oldLamp)) } },
  },
  'api/overlay.yaml': `# Every deviation.
overlay: 1.0.0
x-prefixes:
  canonical: /_matrix/client/r0
  aliases: [/_matrix/client/v3]

actions:
  # Names
  - target: ${at}.get
    description: The old file names no operation.
    update: { operationId: getLamp }
  # Limits
  - target: ${at}.put.requestBody.content['application/json'].schema.properties
    description: A colour is short.
    update:
      colour: { maxLength: 9 }
  - target: ${at}.get.responses['404']
    description: There is always a lamp.
    remove: true
  - target: ${at}.put.responses
    description: Lamps break.
    update:
      '403': &no
        description: No.
        content: { application/json: { schema: { type: object } } }
`,
}

/** The same house some years later. */
export const LATER: Files = {
  'client-server/lamp.yaml': file('v3', {
    '/lamp': {
      get: { operationId: 'getLamp', responses: { 200: done } },
      put: { operationId: 'setLamp', requestBody: setting('color'), responses: { 200: done } },
      delete: { operationId: 'breakLamp', responses: { 200: done } },
    },
  }),
  'client-server/bells.yaml': file('v3', {
    '/bell/{bell_id}': {
      get: {
        operationId: 'getBell',
        parameters: [{ in: 'path', name: 'bell_id', required: true, schema: text }],
        responses: { 200: done },
      },
    },
  }),
  'client-server/doors.yaml': file('v3', {
    '/doors': {
      get: { operationId: 'listDoors', responses: { 200: done, 404: errorAt('definitions/errors/error.yaml') } },
    },
  }),
  'client-server/windows.yaml': file('v1', {
    '/windows': { get: { operationId: 'listWindows', responses: { 200: done } } },
    '/windows/roof': { get: { operationId: 'getRoofWindow', responses: { 200: done } } },
  }),
  'client-server/definitions/errors/error.yaml': {
    type: 'object',
    description: 'An error.',
    properties: { errcode: { type: 'string' }, error: { type: 'string' } },
    required: ['errcode', 'error'],
  },
}

/** The files of the later house, below a folder. */
export function later(below: string, changes: Files = {}): Files {
  return Object.fromEntries(Object.entries({ ...LATER, ...changes }).map(([name, content]) => [below + name, content]))
}
