import type { Planted } from './planted'
import { changeHeaders } from '../tampering'

/** What is wrong with headers. */
export const HEADERS: readonly Planted[] = [
  {
    name: 'JSON as plain text',
    id: 'getVersions',
    tamper: changeHeaders('getVersions', 200, { 'content-type': 'text/plain' }),
    kind: 'content-type',
    what: 'text/plain in place of application/json',
  },
  {
    name: 'no content type',
    id: 'getVersions',
    tamper: changeHeaders('getVersions', 200, { 'content-type': undefined }),
    kind: 'content-type',
    what: 'no content type in place of application/json',
  },
  {
    name: 'another charset',
    id: 'getVersions',
    tamper: changeHeaders('getVersions', 200, { 'content-type': 'application/json; charset=iso-8859-1' }),
    kind: 'content-type',
    what: 'the charset iso-8859-1 in place of utf-8',
  },
  {
    name: 'no CORS headers',
    id: 'getLoginFlows',
    tamper: changeHeaders('getLoginFlows', 200, { 'access-control-allow-origin': undefined }),
    kind: 'cors',
    what: 'Access-Control-Allow-Origin is not *',
  },
  {
    name: 'a CORS header without the header of access tokens',
    id: 'getLoginFlows',
    tamper: changeHeaders('getLoginFlows', 200, { 'access-control-allow-headers': 'Content-Type, X-Requested-With' }),
    kind: 'cors',
    what: 'Access-Control-Allow-Headers does not list Authorization',
  },
  {
    name: 'OPTIONS is refused',
    id: 'getVersions',
    tamper: async ({ method }, pass) => ({ ...(await pass()), ...(method === 'OPTIONS' ? { status: 405 } : {}) }),
    kind: 'cors',
    what: 'OPTIONS is answered 405',
  },
]
