import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { yamlFaults } from './check-yaml'
import { type Diagnostics, messageOf } from './diagnostics'
import { type Json, type JsonObject, isObject, toJson } from './json'
import { Positions } from './positions'

export type SpecVersion = '2.0' | '3.0' | '3.1'

/** A file below api/: a document of its own, or a fragment that documents refer to. */
export interface Source {
  /** Its path from the folder that holds api/, with forward slashes: what faults name. */
  readonly file: string
  readonly root: Json
}

export interface DocumentSource extends Source {
  readonly root: JsonObject
  readonly version: SpecVersion
}

export interface Sources {
  readonly documents: readonly DocumentSource[]
  readonly fragments: readonly Source[]
}

export const overlayFile = 'overlay.yaml'
export const originsFile = 'origins.yaml'

/**
 * Reads every YAML and JSON file below `apiDir` but the overlay and the origins, in an order that does not depend on the file system.
 * Faults of a fragment are only told once something refers to it.
 */
export async function readSources(apiDir: string, diagnostics: Diagnostics): Promise<Sources> {
  const entries = await readdir(apiDir, { recursive: true })
  const paths = entries.map((entry) => entry.replaceAll('\\', '/')).filter((path) => /\.(ya?ml|json)$/.test(path))
  const documents: DocumentSource[] = []
  const fragments: Source[] = []
  for (const path of paths.filter((path) => path !== overlayFile && path !== originsFile).sort()) {
    const file = `${basename(apiDir)}/${path}`
    const text = await readText(join(apiDir, path), file, diagnostics)
    if (text === undefined) continue
    if (!mayBeDocument.test(text)) diagnostics.hold(file)
    const root = parseYaml(text, file, diagnostics)
    if (root === undefined) continue
    const version = isObject(root) ? versionOf(root, file, diagnostics) : undefined
    if (isObject(root) && version !== undefined) documents.push({ file, root, version })
    else fragments.push({ file, root })
  }
  return { documents, fragments }
}

/** Also where the text cannot be parsed: operations must not be lost silently. */
const mayBeDocument = /(^|[{,])\s*["']?(swagger|openapi|paths)["']?\s*:/m

/** Reads one YAML file that must be a mapping. */
export async function readYaml(path: string, file: string, diagnostics: Diagnostics): Promise<JsonObject | undefined> {
  const text = await readText(path, file, diagnostics)
  const root = text === undefined ? undefined : parseYaml(text, file, diagnostics)
  if (root === undefined || isObject(root)) return root
  diagnostics.fault(`${file}#`, 'the file must hold a mapping')
  return undefined
}

async function readText(path: string, file: string, diagnostics: Diagnostics): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    diagnostics.localFault(`${file}#`, `the file cannot be read: ${messageOf(error)}`)
    return undefined
  })
}

/** JSON is YAML. The `yaml` package accepts the under-indented flow maps of current Matrix files. */
function parseYaml(text: string, file: string, diagnostics: Diagnostics): Json | undefined {
  const lines = new LineCounter()
  const options = { uniqueKeys: true, merge: true, prettyErrors: false, lineCounter: lines } as const
  const document = parseDocument(text, options)
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(pos[0])
    diagnostics.localFault(`${file}#`, `not YAML that can be read: ${message}`, { line, column: col })
  }
  if (document.errors.length > 0) return undefined
  const faults = yamlFaults(document)
  for (const { offset, message } of faults) {
    const { line, col } = lines.linePos(offset)
    diagnostics.localFault(`${file}#`, message, { line, column: col })
  }
  if (faults.length > 0) return undefined
  diagnostics.enterPositions(file, new Positions(document, lines))
  const root = valueOf(document, file, diagnostics)
  diagnostics.enter(root, `${file}#`)
  return root
}

/** The library throws at what only shows when aliases and merge keys are followed. */
function valueOf(document: Document.Parsed, file: string, diagnostics: Diagnostics): Json {
  try {
    return toJson(document.toJS())
  } catch (error) {
    const reason = error instanceof RangeError ? 'an alias is within its own anchor' : messageOf(error)
    diagnostics.fault(`${file}#`, `not YAML that can be read: ${reason}`)
    return {}
  }
}

function versionOf(root: JsonObject, file: string, diagnostics: Diagnostics): SpecVersion | undefined {
  const declared = root.swagger ?? root.openapi
  const version = /^(2\.0|3\.0|3\.1)(\.\d+)?$/.exec(typeof declared === 'string' ? declared : '')?.[1]
  if (version === '2.0' || version === '3.0' || version === '3.1') return version
  const place = `${file}#${root.swagger === undefined ? '/openapi' : '/swagger'}`
  if (declared !== undefined) diagnostics.fault(place, `version ${JSON.stringify(declared)} is not 2.0, 3.0 or 3.1`)
  else if (root.paths !== undefined)
    diagnostics.fault(`${file}#`, 'a file with paths must give its version, as `openapi` or `swagger`')
  return undefined
}
