import type { Fault } from '../fault'
import type { Reply } from '../reply'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']
const HEADERS = ['X-Requested-With', 'Content-Type', 'Authorization']

/** What keeps apps in browsers from the reply: https://spec.matrix.org/v1.11/client-server-api/#web-browser-clients. */
export function corsFaults({ headers }: Reply): Fault[] {
  const faults = [
    headers['access-control-allow-origin'] === '*' ? undefined : 'Access-Control-Allow-Origin is not *',
    missing('Access-Control-Allow-Methods', METHODS, headers['access-control-allow-methods']),
    missing('Access-Control-Allow-Headers', HEADERS, headers['access-control-allow-headers']),
  ]
  return faults.flatMap((what) => (what === undefined ? [] : [{ kind: 'cors', what }]))
}

function missing(name: string, wanted: readonly string[], value = ''): string | undefined {
  const given = value.split(',').map((item) => item.trim().toLowerCase())
  const lacking = wanted.filter((item) => !given.includes(item.toLowerCase()))
  return lacking.length === 0 ? undefined : `${name} does not list ${lacking.join(', ')}`
}
