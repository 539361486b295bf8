import type { ErrorObject } from 'ajv/dist/2020'
import type { OperationId } from '../../../generated/contract'
import { effective, replyVariants, type Variant } from '../document'
import type { Fault } from '../fault'
import { isObject } from '../reply'
import { undeclaredMembers } from './undeclared'

/** What is wrong with the JSON of a reply whose status is declared: against its schema, and beyond it. */
export function bodyFaults(id: OperationId, status: number, body: unknown): Fault[] {
  const [variant] = replyVariants(id, status)
    .map((one) => ({ ...one, ...fit(one, body) }))
    .toSorted((a, b) => Number(b.isValid) - Number(a.isValid) || b.known - a.known || a.errors.length - b.errors.length)
  if (variant === undefined) return []
  const wrong = variant.errors.map((error): Fault => ({ kind: 'schema', what: inWords(error) }))
  const undeclared = undeclaredMembers(variant.schema, body).map((path): Fault => ({
    kind: 'undeclared-member',
    what: `the member ${path} is not declared for status ${String(status)}`,
  }))
  return [...wrong, ...undeclared]
}

function fit({ schema, validate }: Variant, body: unknown) {
  const isValid = validate(body)
  const names = Object.keys(effective(schema).properties ?? {})
  const known = isObject(body) ? Object.keys(body).filter((key) => names.includes(key)).length : 0
  return { isValid, known, errors: validate.errors ?? [] }
}

/** Such as `the member threepids[].medium must be string`, the same for each item of a list. */
function inWords({ instancePath, message = 'is not valid', keyword, params }: ErrorObject): string {
  const place = instancePath
    .slice(1)
    .replaceAll(/\/\d+(?=\/|$)/g, '[]')
    .replaceAll('/', '.')
  const accepted =
    keyword === 'enum' && Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  return `${place === '' ? 'the body' : `the member ${place}`} ${message}${accepted}`
}
