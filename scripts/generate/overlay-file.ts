import { basename, join } from 'node:path'
import { type JsonObject, isObject, objectIn, objectsIn, stringIn, stringsIn } from './json'
import type { Diagnostics } from './diagnostics'
import { overlayAction, overlayPrefixes, overlayRoot } from './document-vocabulary'
import { overlayFile, readYaml } from './read'
import { checkKeys } from './vocabulary'

/** One API under several prefixes: the canonical one is in the document, the others are rewritten to it. */
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
  readonly root: JsonObject
  readonly substitutions: JsonObject
  readonly prefixes: Prefixes
  /** Names for components whose own would clash, by `file#/pointer` within the api folder. */
  readonly componentNames: JsonObject
  /** Formats that the prose defines and the validator does not check. */
  readonly uncheckedFormats: readonly string[]
  /** Which file wins where two describe one operation: the replaced file, or several, by the one that replaces it. */
  readonly replaces: JsonObject
  /** Files and folders whose requests only the size of a request limits, relative to the api folder. */
  readonly limitedBySize: readonly string[]
  readonly actions: readonly Action[]
}

/** Reads api/overlay.yaml: OpenAPI Overlay 1.0, with settings of its own beside the actions. */
export async function readOverlay(apiDir: string, diagnostics: Diagnostics): Promise<Overlay> {
  const root = (await readYaml(join(apiDir, overlayFile), `${basename(apiDir)}/${overlayFile}`, diagnostics)) ?? {}
  checkKeys(root, overlayRoot, 'an overlay', diagnostics)
  if (!/^1\.0\.\d+$/.test(stringIn(root, 'overlay') ?? '')) {
    diagnostics.fault(diagnostics.place(root, 'overlay'), `version ${JSON.stringify(root.overlay)} is not 1.0`)
  }
  const prefixes = objectIn(root, 'x-prefixes')
  checkKeys(prefixes, overlayPrefixes, 'the prefixes', diagnostics)
  const canonical = stringIn(prefixes, 'canonical')
  if (canonical === undefined) {
    diagnostics.fault(diagnostics.place(root, 'x-prefixes'), 'there is no canonical prefix')
  }
  return {
    root,
    substitutions: objectIn(root, 'x-substitutions'),
    prefixes: {
      canonical: canonical ?? '',
      aliases: stringsIn(prefixes, 'aliases') ?? [],
      elsewhere: objectIn(prefixes, 'elsewhere'),
    },
    componentNames: objectIn(root, 'x-component-names'),
    uncheckedFormats: stringsIn(root, 'x-unchecked-formats') ?? [],
    replaces: objectIn(root, 'x-replaces'),
    limitedBySize: stringsIn(root, 'x-limited-by-size') ?? [],
    actions: objectsIn(root, 'actions').flatMap((node) => readAction(node, diagnostics)),
  }
}

function readAction(node: JsonObject, diagnostics: Diagnostics): Action[] {
  const { target, update, remove } = node
  checkKeys(node, overlayAction, 'an action', diagnostics)
  if (stringIn(node, 'description') === undefined) {
    diagnostics.fault(diagnostics.place(node), 'the action gives no reason: its `description`')
  }
  if ((remove === true) === isObject(update)) {
    diagnostics.fault(diagnostics.place(node), 'the action must have either an `update` object or `remove: true`')
  } else if (typeof target !== 'string') {
    diagnostics.fault(diagnostics.place(node), 'the action has no target')
  } else {
    return [{ node, target, update: isObject(update) ? update : undefined }]
  }
  return []
}
