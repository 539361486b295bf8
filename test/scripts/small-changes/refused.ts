import { type RefusedChange, operation, reply, requestSchema } from './edit'

const cookie = { in: 'cookie', name: 'thing', schema: { type: 'string', maxLength: 9 } }
const json = { 'application/json': { schema: { type: 'object' } } }

/** What this server cannot serve. Each is in another operation, so that all can be made at once. */
export const REFUSED_CHANGES: readonly RefusedChange[] = [
  {
    name: 'a parameter in a cookie',
    edits: [{ target: operation('getDevices'), update: { parameters: [cookie] } }],
    fault: /parameters in "cookie" are not served/,
  },
  {
    name: 'a required header of an error',
    edits: [
      {
        target: reply('getTokenOwner', 401),
        update: { headers: { ETag: { required: true, schema: { type: 'string' } } } },
      },
    ],
    fault: /a header of an error cannot be required/,
  },
  {
    name: 'a second media type of a request',
    edits: [
      {
        target: `${operation('refresh')}.requestBody.content`,
        update: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } },
      },
    ],
    fault: /a request body must have one media type/,
  },
  {
    name: 'a body of status 204',
    edits: [{ target: `${operation('logout')}.responses`, update: { 204: { description: 'Done.', content: json } } }],
    fault: /a reply of status 204 has no body/,
  },
  {
    name: 'a range of statuses',
    edits: [{ target: `${operation('logoutAll')}.responses`, update: { '4XX': { description: 'Wrong.' } } }],
    fault: /the status "4XX" is not served/,
  },
  {
    name: 'a reply for all other statuses',
    edits: [{ target: `${operation('getDevice')}.responses`, update: { default: { description: 'Wrong.' } } }],
    fault: /the status "default" is not served/,
  },
  {
    name: 'a string without a limit',
    edits: [{ target: requestSchema('tokenRefresh'), update: { properties: { reason: { type: 'string' } } } }],
    fault: /a string of a request must have a limit/,
  },
  {
    name: 'a misspelt keyword',
    edits: [{ target: requestSchema('updateDevice'), update: { properties: { display_name: { maxLenght: 9 } } } }],
    fault: /"maxLenght" is not a key of a schema that this server knows\. Did you mean "maxLength"\?/,
  },
  {
    name: 'a misspelt extension',
    edits: [{ target: operation('getWellknown'), update: { 'x-guest': true } }],
    fault: /"x-guest" is not a key of an operation that this server knows\. Did you mean "x-guests"\?/,
  },
]
