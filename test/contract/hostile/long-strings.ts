import type { OperationId } from '../../../generated/contract'
import { declared } from '../../../src/contract/declared'
import { described } from '../document'
import type { Call } from '../../support/matrix-client'
import { bodyWith, placesOf } from './fields'
import { type BodyOperation, validBodies, type Person } from './valid-bodies'

/** A request with one string of the attacker's. */
export interface Attempt extends Call {
  readonly header?: [name: string, value: string]
}

export interface Place {
  readonly name: string
  /** The request with this text in the place. */
  readonly filled: (text: string) => Attempt
}

/** Node refuses more than 16 KiB of request line and headers. */
const MOST_IN_HEAD = 15_000
const HEADERS = [
  'User-Agent',
  'Accept-Language',
  'X-Forwarded-For',
  'Content-Type',
  'Authorization',
  'Origin',
  'Cookie',
]

/** All operations share what reads headers, so one with a body and one with a token stand for the others. */
const READS_HEADERS = new Set<OperationId>(['register', 'getTokenOwner'])

const CREDENTIALS = { sid: 'a', client_secret: 'a', id_server: 'a', id_access_token: 'a' }
/** What stages read, each with every member that any of them knows. */
export const AUTHS = [
  { type: 'm.login.password', password: 'a', user: 'a', session: 'a' },
  { type: 'm.login.password', password: 'a', medium: 'email', address: 'a' },
  { type: 'm.login.password', password: 'a', identifier: { type: 'm.id.user', user: 'a' } },
  { type: 'm.login.password', password: 'a', identifier: { type: 'm.id.thirdparty', medium: 'email', address: 'a' } },
  { type: 'm.login.password', password: 'a', identifier: { type: 'm.id.phone', country: 'GB', phone: 'a' } },
  { type: 'm.login.email.identity', threepid_creds: CREDENTIALS, threepidCreds: CREDENTIALS },
  { type: 'm.login.msisdn', threepid_creds: CREDENTIALS },
  { type: 'm.login.registration_token', token: 'a' },
  { type: 'm.login.recaptcha', response: 'a' },
]

/** Every place of the operation where a string can stand: path, query, headers, and members of the body and of `auth`. */
export function placesOfText(id: OperationId, person: Person): Place[] {
  return [...parametersOf(id), ...headersOf(id), ...(isBodyOperation(id) ? membersOf(id, person) : [])]
}

function parametersOf(id: OperationId): Place[] {
  return described(id).parameters.map(({ in: kind, name }) => ({
    name: `${kind} ${name}`,
    filled: (text) => ({ [kind]: { [name]: inHead(text, kind) }, body: isBodyOperation(id) ? {} : undefined }),
  }))
}

function headersOf(id: OperationId): Place[] {
  const headers = READS_HEADERS.has(id) ? HEADERS : []
  return headers.map((name) => ({
    name,
    filled: (text) => ({ header: [name, text.replace(/[^\x20-\x7e]/g, '~').slice(0, MOST_IN_HEAD)] }),
  }))
}

function membersOf(id: BodyOperation, person: Person): Place[] {
  const bodies = validBodies[id](person)
  const places = placesOf(id).map(({ name, field, variant }) => ({ name, field, body: bodies[variant] }))
  const isUia = places.some(({ name }) => name === 'auth')
  const stages = isUia ? AUTHS.flatMap((auth) => stagePlaces(auth, bodies[0])) : []
  return [...places, ...stages].map(({ name, field, body }) => ({
    name,
    filled: (text) => ({ body: bodyWith(body, field, Buffer.from(JSON.stringify(text))) }),
  }))
}

function stagePlaces(auth: object, body: object | undefined) {
  return pathsIn(auth).map((path) => ({
    name: `auth.${path.join('.')} of ${JSON.stringify(auth).slice(0, 60)}`,
    field: ['auth', ...path],
    body: { ...body, auth },
  }))
}

function pathsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]]
  return Object.entries(value).flatMap(([key, member]) => pathsIn(member).map((path) => [key, ...path]))
}

function inHead(text: string, kind: 'path' | 'query'): string {
  if (kind === 'query') return text.slice(0, MOST_IN_HEAD / 6)
  return encodeURIComponent(text.slice(0, MOST_IN_HEAD / 6))
}

function isBodyOperation(id: OperationId): id is BodyOperation {
  return declared[id].hasBody
}
