import { type JsonObject, isObject, objectIn, objectsIn, stringIn } from './json'
import type { Diagnostics } from './diagnostics'
import { type Operation, methods } from './operations'
import { upgradeContent } from './upgrade-schema'
import { mediaDefaults, upgradeSwagger2 } from './upgrade-swagger2'
import type { Source } from './read'

/** One document upgraded to OpenAPI 3.1: its operations under full paths, and its ways to carry a token. */
export interface Upgraded {
  readonly operations: readonly Operation[]
  readonly securitySchemes: JsonObject
}

export function upgrade({ root, version }: Source, diagnostics: Diagnostics): Upgraded {
  const isSwagger2 = version === '2.0'
  const basePath = isSwagger2 ? (stringIn(root, 'basePath') ?? '') : basePathOf(root)
  const media = mediaDefaults(root)
  const operations = Object.entries(objectIn(root, 'paths')).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const written = isObject(item) ? item[method] : undefined
      if (!isObject(item) || !isObject(written)) return []
      const whole = withInherited(written, item, root, diagnostics)
      const node = upgradeContent(isSwagger2 ? upgradeSwagger2(whole, media, diagnostics) : whole, diagnostics)
      return [{ path: basePath.replace(/\/$/, '') + path, method, node }]
    }),
  )
  const securitySchemes = isSwagger2
    ? objectIn(root, 'securityDefinitions')
    : objectIn(objectIn(root, 'components'), 'securitySchemes')
  return { operations, securitySchemes }
}

/** Puts into the operation what it takes over from its path (parameters) and its document (security). */
function withInherited(
  operation: JsonObject,
  item: JsonObject,
  root: JsonObject,
  diagnostics: Diagnostics,
): JsonObject {
  const own = objectsIn(operation, 'parameters')
  const inherited = objectsIn(item, 'parameters').filter(
    (parameter) => !own.some((other) => other.name === parameter.name && other.in === parameter.in),
  )
  const parameters = [...inherited, ...own]
  const security = operation.security ?? root.security
  return diagnostics.derive(operation, {
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
