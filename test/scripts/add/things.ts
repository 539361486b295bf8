const text = { type: 'string', maxLength: 99 }
const done = { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } }
const error = {
  description: 'No.\n\n* ``M_NOT_FOUND`` : There is no such thing.',
  content: { 'application/json': { schema: { $ref: 'definitions/error.yaml' } } },
}
const challenge = {
  description: 'More authentication is needed.\n\n* ``M_FORBIDDEN`` : The password is wrong.',
  content: { 'application/json': { schema: { $ref: 'definitions/auth_response.yaml' } } },
}
const bodyOf = (properties: object, example: object) => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', properties }, example } },
})
const named = { in: 'path', name: 'thingName', required: true, schema: text, example: 'lamp' }

/** One file of the contract with an operation of each kind; its security scheme and prefix are those of the project. */
export const THINGS = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: '/_matrix/client/r0' }],
  paths: {
    '/things': {
      get: { operationId: 'listThings', 'x-work': 'static', summary: 'Lists all things.', responses: { 200: done } },
      post: {
        operationId: 'postThing',
        summary: "Adds a thing, or another one's.",
        security: [{ accessToken: [] }],
        requestBody: bodyOf({ name: text, size: { type: 'integer' } }, { name: "Ann's lamp", size: 3 }),
        responses: { 200: done },
      },
    },
    '/things/{thingName}': {
      get: {
        operationId: 'getThing',
        'x-work': 'cheap',
        security: [{ accessToken: [] }],
        parameters: [named],
        responses: { 200: done, 404: error },
      },
      delete: {
        operationId: 'deleteThing',
        summary: 'Deletes a thing.',
        security: [{ accessToken: [] }],
        parameters: [named],
        requestBody: bodyOf({ auth: { $ref: 'definitions/auth_data.yaml' } }, { auth: { type: 'm.login.password' } }),
        responses: { 200: done, 401: challenge },
      },
      put: {
        operationId: 'setThing',
        security: [{}, { accessToken: [] }],
        parameters: [named],
        requestBody: bodyOf({ auth: { $ref: 'definitions/auth_data.yaml' }, colour: { ...text, example: 'red' } }, {}),
        responses: { 200: done, 401: challenge },
      },
    },
  },
}
