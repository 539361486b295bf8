import {
  type SmallChange,
  operation,
  reply,
  replySchema,
  requestSchema,
  withMembers,
  without,
  withoutExample,
  withoutMember,
} from './edit'

const text = { type: 'string', maxLength: 99 }
const thing = `
openapi: 3.1.0
info: { title: Things, version: '1' }
servers: [{ url: /_matrix/client/r0 }]
paths:
  /thing:
    post:
      operationId: postThing
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, properties: { size: { type: integer } } } } }
      responses:
        '200': { description: Done., content: { application/json: { schema: { type: object } } } }
`

/** Each is about other members than the rest, so that all can be made at once. */
export const SMALL_CHANGES: readonly SmallChange[] = [
  {
    name: 'an operation is added',
    edits: [{ file: 'client-server/thing.yaml', text: thing }],
    report: { postThing: ['added: POST /_matrix/client/r0/thing', 'write src/operations/postThing.ts'] },
    compiler: [
      ['src/context.ts', "'postThing' is missing"],
      ['test/contract/hostile/valid-bodies.ts', "'postThing' is missing"],
    ],
  },
  {
    name: 'an operation is removed',
    edits: [without(operation('logoutAll'))],
    report: {
      logoutAll: ['breaking removed: POST /_matrix/client/r0/logout/all', 'delete src/operations/logoutAll.ts'],
    },
    compiler: [
      ['src/operations/logoutAll.ts', '\'"logoutAll"\' is not assignable'],
      ['src/operations/index.ts', "'logoutAll' does not exist"],
      ['test/contract/cases/logoutAll.ts', '\'"logoutAll"\' does not satisfy'],
      ['test/contract/cases/index.ts', "'logoutAll' does not exist"],
    ],
  },
  {
    name: 'a path is renamed',
    edits: [{ file: 'client-server/capabilities.yaml', from: '  /capabilities:', to: '  /abilities:' }],
    report: {
      getCapabilities: ['breaking path /_matrix/client/r0/capabilities → /_matrix/client/r0/abilities'],
    },
    compiler: [],
  },
  {
    name: 'a status is added',
    edits: [
      {
        target: `${operation('getVersions')}.responses`,
        update: {
          404: {
            description: 'None.',
            'x-errcodes': ['M_NOT_FOUND'],
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        },
      },
    ],
    report: { getVersions: ['reply 404: added M_NOT_FOUND', 'look at test/contract/cases/getVersions.ts'] },
    compiler: [['test/contract/cases/getVersions.ts', "'404' is missing"]],
  },
  {
    name: 'a status is removed',
    edits: [without(reply('getDevice', 404))],
    report: { getDevice: ['reply 404: removed M_NOT_FOUND'] },
    compiler: [['test/contract/cases/getDevice.ts', "'404' does not exist"]],
  },
  {
    name: 'an errcode is added',
    edits: [{ target: reply('logout', 401), update: { 'x-errcodes': ['M_USER_LOCKED'] } }],
    report: { logout: ['reply 401: M_USER_LOCKED added'] },
    compiler: [['test/contract/cases/logout.ts', 'M_USER_LOCKED']],
  },
  {
    name: 'an errcode is removed',
    edits: [without(`${reply('getAccount3PIDs', 403)}['x-errcodes']`)],
    report: { getAccount3PIDs: ['reply 403: M_GUEST_ACCESS_FORBIDDEN removed'] },
    compiler: [['test/contract/cases/getAccount3PIDs.ts', "'M_GUEST_ACCESS_FORBIDDEN' does not exist"]],
  },
  {
    name: 'a member of the request of login is renamed',
    edits: [withoutMember(requestSchema('login'), 'medium'), withMembers(requestSchema('login'), { kind: text })],
    report: { login: ['breaking request medium: removed', 'request kind: added, optional'] },
    compiler: [['src/operations/login.ts', "'medium' does not exist"]],
  },
  {
    name: 'a member within a member of the request of login is renamed',
    edits: [
      withoutMember(`${requestSchema('login')}.properties.identifier`, 'phone'),
      withMembers(`${requestSchema('login')}.properties.identifier`, { number: text }),
    ],
    report: { login: ['breaking request identifier.phone: removed', 'request identifier.number: added, optional'] },
    compiler: [['src/operations/login.ts', "'phone' does not exist"]],
  },
  {
    name: 'a member of the request of register is renamed',
    edits: [
      withoutMember(requestSchema('register'), 'inhibit_login'),
      withMembers(requestSchema('register'), { no_login: { type: 'boolean' } }),
    ],
    report: { register: ['breaking request inhibit_login: removed', 'request no_login: added, optional'] },
    compiler: [['src/operations/register.ts', 'inhibit_login']],
  },
  {
    name: 'a member of a request is removed',
    edits: [withoutMember(requestSchema('changePassword'), 'logout_devices')],
    report: { changePassword: ['breaking request logout_devices: removed', 'look at src/uia/operations.ts'] },
    compiler: [['src/operations/changePassword.ts', "'logout_devices' does not exist"]],
  },
  {
    name: 'a member of a request is added',
    edits: [withMembers(requestSchema('updateDevice'), { icon: text })],
    report: { updateDevice: ['request icon: added, optional', 'look at src/operations/updateDevice.ts'] },
    compiler: [],
  },
  {
    name: 'a member of a request is required',
    edits: [{ target: requestSchema('updateDevice'), update: { required: ['display_name'] } }],
    report: { updateDevice: ['breaking request display_name: now required'] },
    compiler: [],
  },
  {
    name: 'a member of a request gets another type',
    edits: [
      withoutMember(requestSchema('add3PID'), 'sid'),
      withMembers(requestSchema('add3PID'), { sid: { type: 'integer' } }),
    ],
    report: {
      add3PID: ['breaking request sid: type string → integer', 'request sid: maxLength 255 removed'],
    },
    compiler: [['src/operations/add3PID.ts', "'number' is not assignable"]],
  },
  {
    name: 'a member of a request may be null',
    edits: [withMembers(requestSchema('post3PIDs'), { bind: { type: ['boolean', 'null'] } })],
    report: { post3PIDs: ['request bind: type boolean → boolean or null'] },
    compiler: [],
  },
  {
    name: 'a member of a request is shorter',
    edits: [withMembers(requestSchema('tokenRefresh'), { refresh_token: { maxLength: 64 } })],
    report: { tokenRefresh: ['breaking request refresh_token: maxLength 1024 → 64'] },
    compiler: [],
  },
  {
    name: 'a member of a request gets a pattern',
    edits: [withMembers(requestSchema('refresh'), { refresh_token: { pattern: '^grt_' } })],
    report: { refresh: ['breaking request refresh_token: pattern ^grt_ added'] },
    compiler: [],
  },
  {
    name: 'a member of a request gets a default',
    edits: [withMembers(requestSchema('deactivateAccount'), { erase: { default: true } })],
    report: { deactivateAccount: ['breaking request erase: default true added'] },
    compiler: [],
  },
  {
    name: 'a body need not be sent',
    edits: [{ target: `${operation('deleteDevices')}.requestBody`, update: { required: false } }],
    report: { deleteDevices: ['request: body no longer required'] },
    compiler: [],
  },
  {
    name: 'an optional query parameter is added',
    edits: [
      {
        target: operation('getDevices'),
        update: { parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer' } }] },
      },
    ],
    report: { getDevices: ['query limit: added, optional', 'look at src/operations/getDevices.ts'] },
    compiler: [],
  },
  {
    name: 'a query parameter is required',
    edits: [{ target: `${operation('confirmEmailPage')}.parameters[?@.name == 'sid']`, update: { required: true } }],
    report: { confirmEmailPage: ['breaking query sid: now required'] },
    compiler: [],
  },
  {
    name: 'a query parameter is renamed',
    edits: [
      { target: `${operation('registrationTokenValidity')}.parameters[?@.name == 'token']`, update: { name: 'code' } },
    ],
    report: { registrationTokenValidity: ['breaking query token: removed', 'breaking query code: added, required'] },
    compiler: [['src/operations/registrationTokenValidity.ts', "'token' does not exist"]],
  },
  {
    name: 'a query parameter loses a value',
    edits: [without(`${operation('register')}.parameters[?@.name == 'kind'].schema.enum[?@ == 'guest']`)],
    report: { register: ['breaking query kind: value "guest" removed'] },
    compiler: [['src/operations/register.ts', 'no overlap']],
  },
  {
    name: 'a path parameter is renamed',
    edits: [
      {
        file: 'client-server/auth_fallback.yaml',
        from: '/auth/{stageType}/fallback/web',
        to: '/auth/{kind}/fallback/web',
      },
      { file: 'client-server/auth_fallback.yaml', from: 'name: stageType', to: 'name: kind' },
    ],
    report: {
      authFallbackPage: [
        'breaking path /_matrix/client/r0/auth/{stageType}/fallback/web → /_matrix/client/r0/auth/{kind}/fallback/web',
      ],
    },
    compiler: [
      ['src/operations/authFallbackPage.ts', "'stageType' does not exist"],
      ['src/operations/submitAuthFallback.ts', "'stageType' does not exist"],
    ],
  },
  {
    name: 'an optional member of a reply is renamed',
    edits: [
      withoutMember(replySchema('register'), 'home_server'),
      withMembers(replySchema('register'), { server: { type: 'string' } }),
      withoutExample('register'),
    ],
    report: { register: ['breaking reply 200 home_server: removed', 'reply 200 server: added, optional'] },
    compiler: [['src/operations/register.ts', 'reply.body.home_server']],
  },
  {
    name: 'a member of a reply is required',
    edits: [
      withMembers(replySchema('getLoginFlows'), { terms: { type: 'string' } }),
      { target: replySchema('getLoginFlows'), update: { required: ['terms'] } },
      withoutExample('getLoginFlows'),
    ],
    report: { getLoginFlows: ['reply 200 terms: added, required'] },
    compiler: [['src/operations/getLoginFlows.ts', "'terms' is missing"]],
  },
  {
    name: 'a member of a reply is no longer required',
    edits: [without(`${replySchema('requestTokenToRegisterEmail')}.required`)],
    report: { requestTokenToRegisterEmail: ['breaking reply 200 sid: no longer required'] },
    compiler: [],
  },
  {
    name: 'a member of a reply gets another type',
    edits: [
      withMembers(replySchema('getTokenOwner'), { is_guest: { type: 'string' } }),
      withoutExample('getTokenOwner'),
    ],
    report: { getTokenOwner: ['breaking reply 200 is_guest: type boolean → string'] },
    compiler: [['src/operations/getTokenOwner.ts', "'boolean' is not assignable"]],
  },
  {
    name: 'an integer of a reply becomes any number',
    edits: [withMembers(replySchema('refresh'), { expires_in_ms: { type: 'number' } })],
    report: { refresh: ['breaking reply 200 expires_in_ms: type integer → number'] },
    compiler: [],
  },
  {
    name: 'a member of a reply may be null',
    edits: [withMembers(replySchema('checkUsernameAvailability'), { available: { type: ['boolean', 'null'] } })],
    report: { checkUsernameAvailability: ['breaking reply 200 available: type boolean → boolean or null'] },
    compiler: [],
  },
  {
    name: 'a member of a reply gets another value',
    edits: [withMembers(replySchema('delete3pidFromAccount'), { id_server_unbind_result: { enum: ['partial'] } })],
    report: { delete3pidFromAccount: ['breaking reply 200 id_server_unbind_result: value "partial" added'] },
    compiler: [],
  },
  {
    name: 'a token is required',
    edits: [without(`${operation('requestTokenTo3PIDEmail')}.security[0]`)],
    report: { requestTokenTo3PIDEmail: ['breaking access token: optional → required'] },
    compiler: [],
  },
  {
    name: 'guests are no longer accepted',
    edits: [without(`${operation('getTokenOwner')}['x-guests']`)],
    report: { getTokenOwner: ['breaking access token: no longer of guests'] },
    compiler: [],
  },
  {
    name: 'an operation gets deprecated',
    edits: [{ target: operation('requestTokenToResetPasswordEmail'), update: { deprecated: true } }],
    report: { requestTokenToResetPasswordEmail: ['deprecated true added'] },
    compiler: [],
  },
  {
    name: 'a header parameter is required',
    edits: [
      {
        target: operation('getAccount3PIDs'),
        update: { parameters: [{ in: 'header', name: 'X-Thing', required: true, schema: text }] },
      },
    ],
    report: { getAccount3PIDs: ['breaking header X-Thing: added, required'] },
    compiler: [],
  },
  {
    name: 'a header of a reply is required',
    edits: [
      {
        target: reply('getVersions', 200),
        update: { headers: { ETag: { required: true, schema: { type: 'string' } } } },
      },
    ],
    report: { getVersions: ['reply 200: header ETag added'] },
    compiler: [['src/operations/getVersions.ts', "'headers' is missing"]],
  },
  {
    name: 'a status without a body is added',
    edits: [{ target: `${operation('deleteDevice')}.responses`, update: { 204: { description: 'Done.' } } }],
    report: { deleteDevice: ['breaking reply 204: added'] },
    compiler: [['test/contract/cases/deleteDevice.ts', '204']],
  },
  {
    name: 'a text changes',
    edits: [{ target: operation('getWellknown'), update: { summary: 'Tells the URL.' } }],
    report: { getWellknown: ['text or examples'] },
    compiler: [],
  },
  {
    name: 'a prefix is removed',
    edits: [{ file: 'overlay.yaml', from: '    - /_matrix/client/unstable\n', to: '' }],
    report: { 'all operations': ['breaking prefixes: /_matrix/client/unstable removed'] },
    compiler: [],
  },
]
