import { changeReport } from '../generate/changes/report'
import { contractDocument } from '../generate/contract-document'
import type { Fault } from '../generate/diagnostics'
import type { Draft, JudgedAction } from './draft'
import type { Present } from './present'
import type { Specification } from './specification'

/** More faults than these are counted only. */
const MANY = 25

/** What the draft is made of, what it changes, and what is left to write. */
export function report(draft: Draft, present: Present, { operations }: Specification): string[] {
  const { chosen, others } = draft.selection
  const files = new Set(chosen.map(({ operation }) => operation.file))
  return [
    `Specification: ${String(operations.length)} operations. Chosen: ${String(chosen.length)}, in ${counted(files.size, 'file')}` +
      (others.length === 0 ? '' : `, which have ${counted(others.length, 'other')} besides`),
    ...filesIn(draft),
    ...overlayIn(draft),
    ...changesIn(draft, present),
    ...faultsIn(draft.faults),
    ...handlersIn(draft, present),
  ]
}

function filesIn({ plan, missing, selection, names }: Draft): string[] {
  const { taken, deleted, renamed, redirected, replaces, staying } = plan
  const verbs = { ours: 'replaces ours', vendored: 'new version', same: 'as it is', added: 'added' }
  const others = selection.others.map(({ id, method, path }) => id ?? `${method} ${path}`)
  return section('Files in api/', [
    ...taken.map((entry) => line(verbs[entry.replaces ?? 'added'], entry.file)),
    ...deleted.map(({ file, why }) => line('deleted', `${file}: ${why}`)),
    ...[...renamed].map(([file, other]) => line('renamed', `${file} → ${other}, for what the new file has not`)),
    ...[...redirected].map(([file, other]) => line('referred', `${other} instead of ${file}, by our own files`)),
    ...[...replaces].map(([winner, losers]) => line('x-replaces', `${winner}: ${losers.join(', ')}`)),
    ...[...names].map(([place, name]) => line('named', `${name} in x-component-names: ${place}`)),
    ...(staying.length === 0 ? [] : [line('stay ours', staying.map(({ id }) => id).join(', '))]),
    ...(others.length === 0 ? [] : [line('not served', others.join(', '))]),
    ...missing.map((words) => line('missing', words)),
  ])
}

function overlayIn({ verdicts, added }: Draft): string[] {
  const of = (kind: JudgedAction['kind']): JudgedAction[] => verdicts.filter((verdict) => verdict.kind === kind)
  const [applies, idle, look] = [of('applies'), of('idle'), of('look')]
  const summary = [
    `Still apply: ${String(applies.length)}`,
    `say what the files say now: ${String(idle.length)}`,
    `need a look: ${String(look.length)}`,
    `are added: ${String(added.length)}`,
  ].join(', ')
  return section(`Overlay: ${counted(verdicts.length, 'action')}. ${summary}`, [
    ...idle.map(({ place, action }) => line('taken out', `${place} ${action.target}`)),
    ...[...look, ...applies]
      .filter(({ reasons }) => reasons.length > 0)
      .flatMap(({ kind, place, action, reasons }) => [
        line(kind === 'look' ? 'set aside' : 'in part', `${place} ${action.target}`),
        ...reasons.map((reason) => line('', `  ${reason}`)),
      ]),
    ...added.map(({ target, description }) => line('added', `${target} (${description})`)),
  ])
}

function changesIn({ compiled }: Draft, present: Present): string[] {
  if (compiled === undefined) return ['The change report is told once the generator gets as far as that.']
  return changeReport({ before: contractDocument(present.compiled), after: contractDocument(compiled) })
}

function faultsIn(faults: readonly Fault[]): string[] {
  if (faults.length === 0) return ['The generator accepts the result.']
  const shown = faults.slice(0, MANY).flatMap(({ place, message, position }) => {
    const [file = '', pointer = ''] = place.split('#')
    const at = position === undefined ? '' : `:${String(position.line)}:${String(position.column)}`
    return [`  ${file}${at} #${pointer}`, `      ${message}`]
  })
  const rest = faults.length - MANY
  return [
    `Left to mend, mostly by actions of the overlay: ${counted(faults.length, 'fault')}`,
    ...shown,
    ...(rest > 0 ? [`  ... and ${counted(rest, 'other')}. After --write, npm run generate tells them all.`] : []),
  ]
}

function handlersIn({ selection }: Draft, { served }: Present): string[] {
  const known = new Set(served.map(({ id }) => id))
  const names = selection.chosen.flatMap(({ own, operation }) => {
    if (own === undefined) return [`npm run add -- ${operation.id ?? `the operationId of ${operation.path}`}`]
    const isRenamed = operation.id !== undefined && operation.id !== own.id && !known.has(operation.id)
    return isRenamed ? [`rename ${own.id} to ${operation.id}, or give it its name by an action of the overlay`] : []
  })
  return section(
    'Handlers, after --write and npm run generate',
    names.map((name) => `  ${name}`),
  )
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines]
}

const line = (verb: string, words: string): string => `  ${verb.padEnd(13)} ${words}`

function counted(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`
}
