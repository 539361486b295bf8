import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type JsonObject, isObject, objectIn, objectsIn, stringIn, toJson } from '../generate/json'
import { methods } from '../generate/operations'
import { Refusal } from './refusal'

/** An operation as a file of a specification has it, with the prefix of the file. */
export interface SpecOperation {
  readonly id: string | undefined
  readonly method: string
  readonly path: string
  /** Within the folder that the references of all files stay in, such as `client-server/login.yaml`. */
  readonly file: string
}

export interface Specification {
  /** The folder that has `client-server/` and what its files refer to. */
  readonly root: string
  readonly operations: readonly SpecOperation[]
}

const CLIENT_SERVER = 'client-server'
const LAYOUTS = [`data/api/${CLIENT_SERVER}`, `api/${CLIENT_SERVER}`, CLIENT_SERVER, '.']

const ACCEPTED = `Accepted is a checkout of a Matrix specification: a folder with data/api/client-server/*.yaml (v1.1 and later) or
api/client-server/*.yaml (r0.x), or that folder itself. One is made with
  git clone https://github.com/matrix-org/matrix-spec
  git -C matrix-spec checkout v1.11`

/**
 * @param values of the placeholders in base paths, by name
 * @throws Refusal where there is no specification
 */
export function readSpecification(dir: string, values: JsonObject): Specification {
  const folder = LAYOUTS.map((layout) => resolve(dir, layout)).find(hasDocuments)
  if (folder === undefined) throw new Refusal(`${reasonFor(dir)}\n${ACCEPTED}`)
  const root = dirname(folder)
  const operations = documentsIn(folder).flatMap((name) => {
    const file = `${basename(folder)}/${name}`
    return operationsIn(parsed(join(folder, name)), file, values)
  })
  if (basename(folder) !== CLIENT_SERVER) {
    throw new Refusal(
      `The folder with the files must be called ${CLIENT_SERVER}, not ${basename(folder)}.\n${ACCEPTED}`,
    )
  }
  return { root, operations }
}

function reasonFor(dir: string): string {
  if (!existsSync(dir)) return `There is no folder ${dir}.`
  if (!statSync(dir).isDirectory()) return `${dir} is a file, not a folder.`
  const isBare = existsSync(join(dir, 'HEAD')) && existsSync(join(dir, 'objects'))
  if (isBare) {
    return `${dir} is a bare git repository, which has no files. Make a checkout of it: git -C ${dir} worktree add /tmp/specification`
  }
  const isSubmodule = existsSync(join(dir, '.git')) && readdirSync(dir).length === 1
  if (isSubmodule) return `${dir} is a git repository with no files checked out.`
  return `There is no specification of the client-server API in ${dir}.`
}

function hasDocuments(folder: string): boolean {
  return existsSync(folder) && statSync(folder).isDirectory() && documentsIn(folder).length > 0
}

/** The names of the files that describe operations, sorted. */
function documentsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && /^["']?paths["']?\s*:/m.test(readFileSync(join(folder, name), 'utf8')))
    .sort()
}

/** Undefined where it is no YAML. */
export function parsed(path: string): JsonObject {
  try {
    const root = toJson(parse(readFileSync(path, 'utf8'), { merge: true, logLevel: 'silent' }))
    return isObject(root) ? root : {}
  } catch {
    return {}
  }
}

export function operationsIn(root: JsonObject, file: string, values: JsonObject): SpecOperation[] {
  const base = basePathOf(root, values)
  return Object.entries(objectIn(root, 'paths')).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const node = isObject(item) ? item[method] : undefined
      if (!isObject(node)) return []
      return [{ id: stringIn(node, 'operationId'), method, path: base + filled(path, values), file }]
    }),
  )
}

function basePathOf(root: JsonObject, values: JsonObject): string {
  const [server] = objectsIn(root, 'servers')
  const variables = server === undefined ? {} : objectIn(server, 'variables')
  const url = (server === undefined ? undefined : stringIn(server, 'url')) ?? ''
  const path = url
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => stringIn(objectIn(variables, name), 'default') ?? '')
    .replace(/^[a-z]*:?\/\/[^/]*/, '')
  return filled(stringIn(root, 'basePath') ?? path, values).replace(/\/$/, '')
}

function filled(text: string, values: JsonObject): string {
  return text.replaceAll(/%([A-Z_]+)%/g, (whole, name: string) => stringIn(values, name) ?? whole)
}
