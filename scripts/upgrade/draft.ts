import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Compiled, assemble } from '../generate/compile'
import { Consequences } from '../generate/consequences'
import { Diagnostics, type Fault, GenerateError } from '../generate/diagnostics'
import { type JsonObject, stringIn } from '../generate/json'
import { type Action, readOverlay } from '../generate/overlay-file'
import { overlayFile } from '../generate/read'
import { within } from '../generate/replaces'
import { OWN_DESCRIPTIONS, access, answers, removals, schemes } from './carried'
import type { Checkout } from './checkout'
import { carryOut, recordOrigins } from './draft-folder'
import { type FilePlan, filesOf, planFiles } from './files'
import { type Edits, type NewAction, edited } from './overlay-text'
import { limits, sharedLimits } from './limits'
import type { Present } from './present'
import { closureOf } from './references'
import { namesFor } from './names'
import { type Selection, select } from './selection'
import type { Options } from './options'
import type { Specification } from './specification'
import { EveryFault, type Verdict, judge } from './verdicts'

export interface JudgedAction extends Verdict {
  readonly action: Action
  /** `api/overlay.yaml:120:5 #/actions/12` */
  readonly place: string
}

/** The contract as it is after the upgrade, in a folder of its own. */
export interface Draft {
  readonly selection: Selection
  readonly plan: FilePlan
  /** References of the specification that lead nowhere. */
  readonly missing: readonly string[]
  readonly verdicts: readonly JudgedAction[]
  readonly added: readonly NewAction[]
  /** Names for schemas that would be called as others are, by their place within the api folder. */
  readonly names: ReadonlyMap<string, string>
  /** Undefined where a step of the generator could not go on. */
  readonly compiled: Compiled | undefined
  readonly faults: readonly Fault[]
}

/** Writes the draft into the folder `into`, which must be called as the api folder is. */
export async function draftInto(
  into: string,
  present: Present,
  specification: Specification,
  checkout: Checkout,
  asked: Pick<Options, 'operations' | 'files'>,
): Promise<Draft> {
  const { api, compiled, canonical, origins } = present
  const selection = select(specification, present.served, asked, canonical)
  const documents = [...new Set(selection.chosen.map(({ operation }) => operation.file))]
  const { files, missing } = closureOf(specification.root, documents)
  const vendored = new Set(origins.keys())
  const plan = planFiles(api, { operations: present.served, vendored }, selection, files, (file) => {
    return origins.get(file)?.blob === checkout.originOf(file).blob
  })
  await carryOut(plan, { api, root: specification.root }, into, origins)
  await recordOrigins(into, plan, (file) => checkout.originOf(file))

  const text = await readFile(join(api, overlayFile), 'utf8')
  const settings: Record<string, JsonObject> = { 'x-replaces': replacesAfter(present, plan, new Set(filesOf(into))) }
  const write = (edits: Partial<Edits>): Promise<void> => {
    const none = { dropped: new Set<number>(), setAside: new Map<number, string[]>(), first: [], last: [], settings }
    return writeFile(join(into, overlayFile), edited(text, { ...none, ...edits }))
  }

  const all = new Set(present.overlay.actions.keys())
  await write({ dropped: all })
  let raw = await attempt(into, new EveryFault(''))
  const names = namesFor(raw.faults, present.overlay.componentNames)
  if (names.size > 0) {
    settings['x-component-names'] = { ...present.overlay.componentNames, ...Object.fromEntries(names) }
    await write({ dropped: all })
    raw = await attempt(into, new EveryFault(''))
  }
  if (raw.compiled === undefined) return { selection, plan, missing, verdicts: [], added: [], names, ...raw }

  const first = [
    ...removals(selection.others, canonical),
    ...schemes(compiled.document, raw.compiled.document, (scheme) => {
      return within(compiled.diagnostics.place(scheme)) !== overlayFile
    }),
    ...access(selection.chosen, compiled.document, raw.compiled.document, (file) => !origins.has(file), canonical),
  ]
  const keep = new Set(selection.chosen.map(({ operation }) => `${operation.method} ${canonical(operation.path)}`))
  const { diagnostics, document } = raw.compiled
  const opening = judge(document, first.map(actionOf), keep, diagnostics)
  const own = await actionsIn(api, diagnostics)
  const isOld = ({ node }: Action): boolean => OWN_DESCRIPTIONS.includes(stringIn(node, 'description') ?? '')
  const judged = judge(
    opening.document,
    own.map((action) => (isOld(action) ? undefined : action)),
    keep,
    diagnostics,
  )
  const verdicts = judged.verdicts.map((verdict, index) => {
    const action = own[index]
    if (action === undefined || verdict === undefined) return undefined
    return { ...verdict, action, place: diagnostics.located(diagnostics.place(action.node)) }
  })
  const last = [
    ...sharedLimits(compiled.document, judged.document),
    ...limits(selection.chosen, compiled.document, judged.document, canonical),
    ...answers(selection.chosen, compiled.document, judged.document, canonical),
  ]
  const kept = first.filter((_, index) => opening.verdicts[index]?.kind === 'applies')
  await write({
    dropped: new Set([...verdicts.entries()].flatMap(([index, verdict]) => (isKept(verdict) ? [] : [index]))),
    setAside: new Map(
      [...verdicts.entries()].flatMap(([index, verdict]) =>
        verdict?.kind === 'look' ? [[index, verdict.reasons]] : [],
      ),
    ),
    first: kept,
    last,
  })
  const final = await attempt(into, new Consequences(`api/${overlayFile}`))
  return {
    selection,
    plan,
    missing,
    verdicts: verdicts.filter((verdict) => verdict !== undefined),
    added: [...kept, ...last],
    names,
    ...final,
  }
}

/** An action that an earlier upgrade wrote has no verdict: this one writes its own. */
const isKept = (verdict: Verdict | undefined): boolean => verdict !== undefined && verdict.kind !== 'idle'

async function attempt(api: string, consequences: Consequences): Promise<Pick<Draft, 'compiled' | 'faults'>> {
  try {
    const compiled = await assemble(api, undefined, consequences)
    return { compiled, faults: compiled.diagnostics.error().faults }
  } catch (error) {
    if (!(error instanceof GenerateError)) throw error
    return { compiled: undefined, faults: error.faults }
  }
}

/** The actions of the overlay, whose places `diagnostics` then knows. */
async function actionsIn(api: string, diagnostics: Diagnostics): Promise<readonly Action[]> {
  return (await readOverlay(api, diagnostics)).actions
}

function actionOf({ target, description, update }: NewAction): Action {
  return { node: { target, description }, target, update }
}

/** The present settings, as far as their files are there, and those of the plan. */
function replacesAfter({ overlay }: Present, plan: FilePlan, files: ReadonlySet<string>): JsonObject {
  const all = new Map<string, string[]>()
  const add = (winner: string, losers: readonly string[]): void => {
    const there = losers.filter((file) => files.has(file))
    if (files.has(winner) && there.length > 0) all.set(winner, [...new Set([...(all.get(winner) ?? []), ...there])])
  }
  for (const [winner, value] of Object.entries(overlay.replaces)) {
    add(
      winner,
      [value].flat().filter((file) => typeof file === 'string'),
    )
  }
  for (const [winner, losers] of plan.replaces) add(winner, losers)
  return Object.fromEntries(
    [...all].map(([winner, losers]) => [winner, losers.length === 1 ? (losers[0] ?? '') : losers]),
  )
}
