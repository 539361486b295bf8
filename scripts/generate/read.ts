import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseDocument } from 'yaml'
import { type JsonObject, isObject, toJson } from './json'
import type { Diagnostics } from './diagnostics'

export type SpecVersion = '2.0' | '3.0' | '3.1'

/** A file below api/: a document of its own, or a fragment (no version) that documents refer to. */
export interface Source {
  /** Its path from the folder that holds api/, with forward slashes: what faults name. */
  readonly file: string
  readonly root: JsonObject
  readonly version: SpecVersion | undefined
}

export const overlayFile = 'overlay.yaml'

/** Reads every YAML and JSON file below `apiDir` but the overlay, in an order that does not depend on the file system. */
export async function readSources(apiDir: string, diagnostics: Diagnostics): Promise<Source[]> {
  const entries = await readdir(apiDir, { recursive: true })
  const paths = entries.map((entry) => entry.replaceAll('\\', '/')).filter((path) => /\.(ya?ml|json)$/.test(path))
  const sources = await Promise.all(
    paths
      .filter((path) => path !== overlayFile)
      .sort()
      .map(async (path) => {
        const file = `${basename(apiDir)}/${path}`
        const root = await readYaml(join(apiDir, path), file, diagnostics)
        return root && { file, root, version: versionOf(root, file, diagnostics) }
      }),
  )
  return sources.filter((source) => source !== undefined)
}

/**
 * Reads one YAML file (JSON is YAML). The `yaml` package bears the under-indented flow maps of today's Matrix files,
 * which other parsers refuse.
 */
export async function readYaml(path: string, file: string, diagnostics: Diagnostics): Promise<JsonObject | undefined> {
  const document = parseDocument(await readFile(path, 'utf8'), { uniqueKeys: true, logLevel: 'error' })
  for (const error of document.errors) diagnostics.fault(`${file}#`, error.message)
  if (document.errors.length > 0) return undefined
  const root = toJson(document.toJS())
  if (!isObject(root)) {
    diagnostics.fault(`${file}#`, 'the file holds no mapping')
    return undefined
  }
  diagnostics.enter(root, `${file}#`)
  return root
}

function versionOf(root: JsonObject, file: string, diagnostics: Diagnostics): SpecVersion | undefined {
  const declared = root.swagger ?? root.openapi
  const version = /^(2\.0|3\.0|3\.1)(\.\d+)?$/.exec(typeof declared === 'string' ? declared : '')?.[1]
  if (version === '2.0' || version === '3.0' || version === '3.1') return version
  const place = `${file}#${root.swagger === undefined ? '/openapi' : '/swagger'}`
  if (declared !== undefined)
    diagnostics.fault(place, `version ${JSON.stringify(declared)} is none of 2.0, 3.0 and 3.1`)
  else if (root.paths !== undefined) diagnostics.fault(`${file}#`, 'has paths but says neither swagger nor openapi')
  return undefined
}
