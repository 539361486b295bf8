import type { OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'
import { JSON_MEDIA } from './document'
import { filled, pathUnder } from './paths'

/** The parts of a request of the contract. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  /** A string is sent as it is, an object as JSON. */
  readonly body?: string | object
  /** The Content-Type: JSON if nothing is said, none if it is empty. */
  readonly type?: string
  readonly token?: string
  /** Where the token is sent; in the header if nothing else is said. */
  readonly tokenIn?: 'header' | 'query'
  /** In the place of the path of the contract. */
  readonly template?: string
}

/** A request as it is sent. */
export interface Outgoing {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Browsers send one with each request, and some servers answer CORS headers only then. */
const ORIGIN = 'https://app.example.org'

/** @param url of the server, without a trailing slash */
export function outgoing(url: string, prefix: string, id: OperationId, call: Call): Outgoing {
  const {
    path = {},
    query = {},
    body,
    type = JSON_MEDIA,
    token,
    tokenIn = 'header',
    template = pathUnder(prefix, id),
  } = call
  const search = new URLSearchParams()
  for (const [name, values] of Object.entries(query)) for (const value of [values].flat()) search.append(name, value)
  if (token !== undefined && tokenIn === 'query') search.append('access_token', token)
  const headers: Record<string, string> = { Origin: ORIGIN }
  if (token !== undefined && tokenIn === 'header') headers.Authorization = `Bearer ${token}`
  if (body !== undefined && type !== '') headers['Content-Type'] = type
  return {
    method: declared[id].method.toUpperCase(),
    url: `${url}${filled(template, path)}${search.size === 0 ? '' : `?${search.toString()}`}`,
    headers,
    body: typeof body === 'object' ? JSON.stringify(body) : body,
  }
}

/** What a browser asks before the request itself. */
export function preflight(url: string, prefix: string, id: OperationId, path: Call['path']): Outgoing {
  return {
    method: 'OPTIONS',
    url: `${url}${filled(pathUnder(prefix, id), path ?? {})}`,
    headers: {
      Origin: ORIGIN,
      'Access-Control-Request-Method': declared[id].method.toUpperCase(),
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  }
}
