import { basename, join } from 'node:path'
import { type JsonObject, isObject, objectIn, objectsIn, stringIn, stringsIn } from './json'
import type { Diagnostics } from './diagnostics'
import { overlayFile, readYaml } from './read'

/** One API under several prefixes: the canonical one is in the document, the others are rewritten to it (D1). */
export interface Prefixes {
  readonly canonical: string
  readonly aliases: readonly string[]
  /** Single paths that clients look for elsewhere: each with the path in the document that it means. */
  readonly elsewhere: JsonObject
}

/** One deviation from what the files say. */
export interface Action {
  readonly node: JsonObject
  /** JSONPath (RFC 9535). */
  readonly target: string
  readonly update: JsonObject | undefined
}

export interface Overlay {
  readonly substitutions: JsonObject
  readonly prefixes: Prefixes
  readonly actions: readonly Action[]
}

/** Reads api/overlay.yaml: OpenAPI Overlay 1.0, with two settings of ours beside the actions. */
export async function readOverlay(apiDir: string, diagnostics: Diagnostics): Promise<Overlay> {
  const root = (await readYaml(join(apiDir, overlayFile), `${basename(apiDir)}/${overlayFile}`, diagnostics)) ?? {}
  if (!/^1\.0\.\d+$/.test(stringIn(root, 'overlay') ?? '')) {
    diagnostics.fault(diagnostics.place(root, 'overlay'), `version ${JSON.stringify(root.overlay)} is not 1.0`)
  }
  const prefixes = objectIn(root, 'x-prefixes')
  const canonical = stringIn(prefixes, 'canonical')
  if (canonical === undefined) diagnostics.fault(diagnostics.place(root, 'x-prefixes'), 'there is no canonical prefix')
  return {
    substitutions: objectIn(root, 'x-substitutions'),
    prefixes: {
      canonical: canonical ?? '',
      aliases: stringsIn(prefixes, 'aliases') ?? [],
      elsewhere: objectIn(prefixes, 'elsewhere'),
    },
    actions: objectsIn(root, 'actions').flatMap((node) => readAction(node, diagnostics)),
  }
}

function readAction(node: JsonObject, diagnostics: Diagnostics): Action[] {
  const { target, update, remove } = node
  if (stringIn(node, 'description') === undefined)
    diagnostics.fault(diagnostics.place(node), 'the action gives no reason')
  if ((remove === true) === isObject(update)) {
    diagnostics.fault(diagnostics.place(node), 'the action must have either an `update` object or `remove: true`')
  } else if (typeof target !== 'string') {
    diagnostics.fault(diagnostics.place(node), 'the action has no target')
  } else {
    return [{ node, target, update: isObject(update) ? update : undefined }]
  }
  return []
}
