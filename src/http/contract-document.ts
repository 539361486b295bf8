import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OperationId } from '../../generated/contract'
import { declared } from '../contract/declared'
import { memberOf } from './json-member'

/** The build copies it beside the compiled code. */
const CONTRACT_DOCUMENT = join(__dirname, '../../generated/openapi.json')
const REFERENCE = /"#\/components\/([^"/]+)\/([^"/]+)[^"]*"/g

export function contractDocument(): unknown {
  return JSON.parse(readFileSync(CONTRACT_DOCUMENT, 'utf8'))
}

export function declarationOf(document: unknown, id: OperationId): unknown {
  const { method, path } = declared[id]
  return memberOf(memberOf(memberOf(document, 'paths'), path), method)
}

/** A document of one operation alone, with copies of the components that it refers to: the validator changes them. */
export function documentOf(document: unknown, id: OperationId) {
  const { method, path } = declared[id]
  const operation = declarationOf(document, id)
  const components = new Map<string, Map<string, unknown>>()
  const collect = (part: unknown) => {
    for (const [, kind = '', name = ''] of JSON.stringify(part).matchAll(REFERENCE)) {
      const ofKind = components.get(kind) ?? new Map<string, unknown>()
      if (ofKind.has(name)) continue
      const component = memberOf(memberOf(memberOf(document, 'components'), kind), name)
      components.set(kind, ofKind.set(name, component))
      collect(component)
    }
  }
  collect(operation)
  return structuredClone({
    openapi: String(memberOf(document, 'openapi')),
    info: { title: id, version: '' },
    servers: [{ url: '/' }],
    paths: { [path]: { [method]: operation } },
    components: Object.fromEntries([...components].map(([kind, ofKind]) => [kind, Object.fromEntries(ofKind)])),
  })
}
