import { prefixes } from '../../generated/contract'
import { declared, operationIds } from '../../src/contract/declared'
import { described } from '../contract/document'
import { type BodyOperation, validBodies, type Person } from '../../test/contract/hostile/valid-bodies'
import type { Chance } from './chance'
import { anyText, mutated } from './values'

export interface Sender extends Person {
  readonly token: string
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'] as const
const ENCODINGS = ['gzip', 'deflate', 'br', 'zstd', 'identity', 'nonsense'] as const
const HEADERS = [
  'Content-Type',
  'Accept',
  'Accept-Language',
  'User-Agent',
  'Cookie',
  'Origin',
  'Range',
  'If-Modified-Since',
  'X-Forwarded-For',
  'Forwarded',
  'Host',
  'Expect',
  'TE',
  '__proto__',
] as const
const OPERATIONS = operationIds.map((id) => ({ id, ...declared[id] }))

/** The bytes of a request of the contract, valid or nearly so. */
export function anyRequest(chance: Chance, sender: Sender): Buffer {
  const operation = chance.pick(OPERATIONS) ?? OPERATIONS[0]
  if (operation === undefined) throw new Error('the contract has no operations')
  const method = chance.happens(0.93) ? operation.method.toUpperCase() : chance.pick(METHODS)
  const body = operation.hasBody || chance.happens(0.1) ? bodyOf(operation, chance, sender) : Buffer.alloc(0)
  const lines = [
    `${method} ${targetOf(operation, chance)} HTTP/1.1`,
    'Connection: close',
    `Content-Length: ${String(body.length)}`,
    ...headers(chance, sender),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}

type Operation = (typeof OPERATIONS)[number]

function targetOf({ id, path }: Operation, chance: Chance): string {
  const { parameters } = described(id)
  const filled = path.replace(/\{\w+\}/g, () => encoded(chance))
  const prefix = chance.pick([prefixes.canonical, ...prefixes.aliases])
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && !chance.happens(0.2))
    .flatMap(({ name }) => (chance.happens(0.05) ? [name, name] : [name]))
    .map((name) => `${name}=${encoded(chance)}`)
  if (chance.happens(0.1)) query.push(`${encoded(chance)}=${encoded(chance)}`)
  const target = filled.replace(prefixes.canonical, prefix) + (query.length === 0 ? '' : `?${query.join('&')}`)
  if (chance.happens(0.95)) return target
  return chance.pick([`http://localhost${target}`, `${target}#${encoded(chance)}`, `/${target}`, '*', `${target}/`])
}

/** In a URL: mostly well encoded, at times not. */
function encoded(chance: Chance): string {
  const text = anyText(chance).slice(0, 2000)
  const bytes = [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
  if (chance.happens(0.05)) bytes.push(chance.pick(['%', '%zz', '%ff', '%c0%80', '%ed%a0%80']))
  return bytes.join('')
}

function headers(chance: Chance, { token }: Sender): string[] {
  const lines = chance.happens(0.6) ? [`Authorization: Bearer ${token}`] : []
  while (chance.happens(0.3)) lines.push(`${chance.pick(HEADERS)}: ${headerText(chance)}`)
  if (chance.happens(0.03)) lines.push(`Content-Encoding: ${chance.pick(ENCODINGS)}`)
  if (chance.happens(0.03)) lines.push(`Authorization: ${headerText(chance)}`)
  return lines
}

function headerText(chance: Chance): string {
  return anyText(chance)
    .slice(0, 2000)
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '~')
}

function bodyOf({ id }: Operation, chance: Chance, sender: Sender): Buffer {
  const honest = isBodyOperation(id) ? chance.pick(validBodies[id](sender)) : {}
  const text = JSON.stringify(chance.happens(0.1) ? honest : mutated(honest, chance))
  const bytes = Buffer.from(text)
  if (chance.happens(0.95)) return bytes
  // Cut off, or with a byte of something else.
  if (chance.happens(0.5)) return bytes.subarray(0, chance.below(bytes.length))
  bytes[chance.below(bytes.length)] = chance.below(256)
  return bytes
}

function isBodyOperation(id: Operation['id']): id is BodyOperation {
  return declared[id].hasBody
}
