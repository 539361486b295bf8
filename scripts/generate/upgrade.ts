import type { Diagnostics } from './diagnostics'
import {
  info,
  openapiOperation,
  openapiRoot,
  pathItem,
  server as serverVocabulary,
  serverVariable,
  swaggerOperation,
  swaggerRoot,
} from './document-vocabulary'
import { type JsonObject, isObject, objectIn, objectsIn, stringIn, without } from './json'
import { type Operation, methods } from './operations'
import type { DocumentSource } from './read'
import { upgradeContent } from './upgrade-schema'
import { mediaDefaults, upgradeSwagger2 } from './upgrade-swagger2'
import { checkKeys } from './vocabulary'

/** One document upgraded to OpenAPI 3.1: its operations under full paths, and its ways to carry a token. */
export interface Upgraded {
  readonly file: string
  readonly operations: readonly Operation[]
  readonly securitySchemes: JsonObject
}

export function upgrade({ file, root, version }: DocumentSource, diagnostics: Diagnostics): Upgraded {
  const isSwagger2 = version === '2.0'
  checkKeys(root, isSwagger2 ? swaggerRoot : openapiRoot, 'a document', diagnostics)
  checkKeys(objectIn(root, 'info'), info, 'the info of a document', diagnostics)
  checkServers(root, diagnostics)
  const media = mediaDefaults(root)
  const operations = Object.entries(objectIn(root, 'paths')).flatMap(([path, item]) => {
    if (!isObject(item)) return []
    checkKeys(item, pathItem, 'a path', diagnostics)
    checkServers(item, diagnostics)
    return methods.flatMap((method) => {
      const written = item[method]
      if (!isObject(written)) return []
      checkKeys(written, isSwagger2 ? swaggerOperation : openapiOperation, 'an operation', diagnostics)
      checkServers(written, diagnostics)
      const base = isSwagger2 ? (stringIn(root, 'basePath') ?? '') : basePathOf([written, item, root], diagnostics)
      const whole = withInherited(written, item, root, diagnostics)
      const node = upgradeContent(isSwagger2 ? upgradeSwagger2(whole, media, diagnostics) : whole, diagnostics)
      if (!path.startsWith('/')) diagnostics.fault(diagnostics.place(item), 'a path must start with /')
      return [{ path: base.replace(/\/$/, '') + path, method, node }]
    })
  })
  const securitySchemes = isSwagger2
    ? objectIn(root, 'securityDefinitions')
    : objectIn(objectIn(root, 'components'), 'securitySchemes')
  return { file, operations, securitySchemes }
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
  const list = own.length > 0 ? operation.parameters : item.parameters
  const parameters = diagnostics.derive(Array.isArray(list) ? list : operation, [...inherited, ...own])
  const security = operation.security ?? root.security
  return diagnostics.derive(operation, {
    ...without(operation, ['servers']),
    ...(parameters.length > 0 && { parameters }),
    ...(security !== undefined && { security }),
  })
}

/** Without its url a server says nothing, and paths would lose their prefix. */
function checkServers(holder: JsonObject, diagnostics: Diagnostics): void {
  for (const server of objectsIn(holder, 'servers')) {
    checkKeys(server, serverVocabulary, 'a server', diagnostics)
    if (server.url === undefined) diagnostics.localFault(diagnostics.place(server), 'the server has no url')
    const variables = objectIn(server, 'variables')
    for (const variable of Object.values(variables).filter(isObject)) {
      checkKeys(variable, serverVariable, 'a variable of a server', diagnostics)
    }
    for (const [, name = ''] of (stringIn(server, 'url') ?? '').matchAll(inUrl)) {
      if (stringIn(objectIn(variables, name), 'default') !== undefined) continue
      const place =
        variables[name] === undefined ? diagnostics.place(server, 'url') : diagnostics.place(variables, name)
      diagnostics.localFault(place, `the variable {${name}} of the server has no default`)
    }
  }
}

/** The path of the servers of the nearest holder that has any; only one path per operation can be served. */
function basePathOf(holders: readonly JsonObject[], diagnostics: Diagnostics): string {
  const holder = holders.find((candidate) => objectsIn(candidate, 'servers').length > 0)
  const [first, ...others] = holder === undefined ? [] : objectsIn(holder, 'servers')
  if (first === undefined) return ''
  const path = pathOfServer(first)
  for (const other of others.filter((server) => pathOfServer(server) !== path)) {
    diagnostics.fault(
      diagnostics.place(other, 'url'),
      `the servers have different paths: ${JSON.stringify(path)} and ${JSON.stringify(pathOfServer(other))}. Other prefixes go into x-prefixes of the overlay`,
    )
  }
  return path
}

/** A variable in the url of a server. */
const inUrl = /\{([^}]*)\}/g

/** Its variables at their defaults: `{protocol}://{hostname}{basePath}` is usual. */
function pathOfServer(server: JsonObject): string {
  const variables = objectIn(server, 'variables')
  const url = (stringIn(server, 'url') ?? '').replaceAll(
    inUrl,
    (_, name: string) => stringIn(objectIn(variables, name), 'default') ?? '',
  )
  return url.replace(/^[a-z]*:?\/\/[^/]*/, '').replace(/\/$/, '')
}
