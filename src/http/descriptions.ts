import type { OperationId } from '../../generated/contract'
import { declarationOf } from './contract-document'
import { memberOf } from './json-member'

/** As one line. @param path as the validator writes it, e.g. `/query/username` or `/body/auth/session` */
export type Describe = (operationId: OperationId, path: string) => string | undefined

export function describer(document: unknown): Describe {
  return (operationId, path) => {
    const operation = declarationOf(document, operationId)
    const [place, ...names] = path.split('/').slice(1)
    const description =
      place === 'body'
        ? descriptionAt(document, at(operation, ['requestBody', 'content', 'application/json', 'schema']), names)
        : memberOf(
            itemsOf(operation, 'parameters').find((parameter) => memberOf(parameter, 'name') === names[0]),
            'description',
          )
    return typeof description === 'string' ? firstParagraph(description) : undefined
  }
}

function descriptionAt(document: unknown, schema: unknown, names: readonly string[]): unknown {
  const own = names.length === 0 ? memberOf(schema, 'description') : undefined
  if (own !== undefined) return own
  const reference = memberOf(schema, '$ref')
  const referred = typeof reference === 'string' ? [at(document, reference.split('/').slice(1))] : []
  const parts = [...referred, ...['allOf', 'anyOf', 'oneOf'].flatMap((key) => itemsOf(schema, key))]
  const [name, ...rest] = names
  const inner =
    name === undefined ? undefined : (memberOf(memberOf(schema, 'properties'), name) ?? memberOf(schema, 'items'))
  const found = inner === undefined ? undefined : descriptionAt(document, inner, rest)
  return found ?? parts.map((part) => descriptionAt(document, part, names)).find((one) => one !== undefined)
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce(memberOf, value)
}

function itemsOf(value: unknown, key: string): readonly unknown[] {
  const items = memberOf(value, key)
  return Array.isArray(items) ? items : []
}

function firstParagraph(text: string): string {
  const [first = ''] = text.trim().split(/\n\s*\n/)
  return first.replace(/\s+/g, ' ').replace(/\.?$/, '.')
}
