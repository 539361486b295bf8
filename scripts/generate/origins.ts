import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Diagnostics } from './diagnostics'
import { origin as originVocabulary, originsRoot } from './document-vocabulary'
import { type JsonObject, isObject, objectIn, stringIn } from './json'
import { originsFile, readYaml } from './read'
import { checkKeys } from './vocabulary'

/** Where a vendored file is from. Repository and commit are unknown where it was not taken from a git checkout. */
export interface Origin {
  readonly repository?: string
  readonly commit?: string
  readonly path: string
  /** The git blob id of the bytes that are here. */
  readonly blob: string
}

/** The origins of the vendored files, by their path within the api folder; each file is held against its own. */
export async function readOrigins(apiDir: string, diagnostics: Diagnostics): Promise<Map<string, Origin>> {
  const path = join(apiDir, originsFile)
  const own = `${basename(apiDir)}/${originsFile}`
  const root = existsSync(path) ? ((await readYaml(path, own, diagnostics)) ?? {}) : {}
  checkKeys(root, originsRoot, 'the origins', diagnostics)
  const origins = new Map<string, Origin>()
  for (const [file, node] of Object.entries(objectIn(root, 'files'))) {
    if (!isObject(node)) continue
    const origin = readOrigin(node, diagnostics)
    if (origin === undefined) continue
    origins.set(file, origin)
    if (existsSync(join(apiDir, file))) await checkBytes(apiDir, file, origin, diagnostics.place(node), diagnostics)
    else diagnostics.localFault(diagnostics.place(node), `there is no file ${file}: remove its origin, too`)
  }
  return origins
}

function readOrigin(node: JsonObject, diagnostics: Diagnostics): Origin | undefined {
  checkKeys(node, originVocabulary, 'an origin', diagnostics)
  const [path, blob] = [stringIn(node, 'path'), stringIn(node, 'blob')]
  const [repository, commit] = [stringIn(node, 'repository'), stringIn(node, 'commit')]
  if ((node['upstream-blob'] === undefined) !== (node.differs === undefined)) {
    const message = 'an origin has both `upstream-blob` and `differs`, the words for the difference, or neither'
    diagnostics.localFault(diagnostics.place(node), message)
  }
  if (path === undefined || blob === undefined) {
    diagnostics.localFault(diagnostics.place(node), 'an origin must have its `path` and its `blob`')
    return undefined
  }
  return { ...(repository !== undefined && { repository }), ...(commit !== undefined && { commit }), path, blob }
}

async function checkBytes(
  apiDir: string,
  file: string,
  { blob }: Origin,
  place: string,
  diagnostics: Diagnostics,
): Promise<void> {
  const found = blobIdOf(await readFile(join(apiDir, file)))
  if (found === blob) return
  diagnostics.localFault(
    `${basename(apiDir)}/${file}#`,
    `the file is vendored and was edited: its git blob id is ${found}, not ${blob} as at ${diagnostics.located(place)}. Undo the edit and put what differs into ${basename(apiDir)}/overlay.yaml, or take another version with npm run upgrade`,
  )
}

/** The id under which git keeps these bytes. */
export function blobIdOf(bytes: Buffer): string {
  return createHash('sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex')
}
