import { type JsonObject, isObject, objectIn, objectsIn, stringIn } from './json'
import type { Ledger } from './ledger'
import { type Operation, methods } from './operations'
import { raiseContent } from './raise-schema'
import { mediaDefaults, raiseSwagger2 } from './raise-swagger2'
import type { Source } from './read'

/** One document raised to OpenAPI 3.1: its operations under full paths, and its ways to carry a token. */
export interface Raised {
  readonly operations: readonly Operation[]
  readonly securitySchemes: JsonObject
}

export function raise({ root, version }: Source, ledger: Ledger): Raised {
  const isSwagger2 = version === '2.0'
  const basePath = isSwagger2 ? (stringIn(root, 'basePath') ?? '') : basePathOf(root)
  const media = mediaDefaults(root)
  const operations = Object.entries(objectIn(root, 'paths')).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const written = isObject(item) ? item[method] : undefined
      if (!isObject(item) || !isObject(written)) return []
      const whole = withInherited(written, item, root, ledger)
      const node = raiseContent(isSwagger2 ? raiseSwagger2(whole, media, ledger) : whole, ledger)
      return [{ path: basePath.replace(/\/$/, '') + path, method, node }]
    }),
  )
  const securitySchemes = isSwagger2
    ? objectIn(root, 'securityDefinitions')
    : objectIn(objectIn(root, 'components'), 'securitySchemes')
  return { operations, securitySchemes }
}

/** Puts into the operation what it takes over from its path (parameters) and its document (security). */
function withInherited(operation: JsonObject, item: JsonObject, root: JsonObject, ledger: Ledger): JsonObject {
  const own = objectsIn(operation, 'parameters')
  const inherited = objectsIn(item, 'parameters').filter(
    (parameter) => !own.some((other) => other.name === parameter.name && other.in === parameter.in),
  )
  const parameters = [...inherited, ...own]
  const security = operation.security ?? root.security
  return ledger.derive(operation, {
    ...operation,
    ...(parameters.length > 0 && { parameters }),
    ...(security !== undefined && { security }),
  })
}

/** The path of the first server, its variables at their defaults: `{protocol}://{hostname}{basePath}` is usual. */
function basePathOf(root: JsonObject): string {
  const [server] = objectsIn(root, 'servers')
  if (!server) return ''
  const variables = objectIn(server, 'variables')
  const url = (stringIn(server, 'url') ?? '').replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => stringIn(objectIn(variables, name), 'default') ?? '',
  )
  return url.replace(/^[a-z]*:?\/\/[^/]*/, '')
}
