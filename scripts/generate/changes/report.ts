import type { Change } from './change'
import { compareContracts } from './contracts'
import { type Described, describedIn } from './described'
import type { Documents } from './versions'
import { type Work, workFor } from './work'

/** A change in words, and the operations that have it. */
interface Line {
  readonly text: string
  readonly isBreaking: boolean
  readonly operations: readonly string[]
}

/**
 * What has changed between two compiled contracts, in short lines: what breaks clients is marked, and then what is to be
 * written or looked at. Empty where nothing has changed.
 */
export function changeReport(documents: Documents): string[] {
  if (JSON.stringify(documents.before) === JSON.stringify(documents.after)) return []
  const changes = compareContracts(documents)
  if (changes.length === 0) return []
  const lines = linesOf(changes)
  const breaking = lines.filter(({ isBreaking }) => isBreaking).length
  const [old, now] = [describedIn(documents.before), describedIn(documents.after)]
  return [
    `Changes: ${String(lines.length)}, of which ${String(breaking)} ${breaking === 1 ? 'breaks' : 'break'} clients`,
    ...groupsOf(lines).flatMap((group) => {
      const { operations = [] } = group[0] ?? {}
      const work = operations.flatMap((id) => {
        const own = changes.filter(({ operation }) => operation === id)
        return workFor(id, own, old.get(id), now.get(id), documents)
      })
      return [
        `  ${heading(operations, now)}`,
        ...group.map(({ text, isBreaking }) => `    ${isBreaking ? 'breaking' : '        '}  ${text}`),
        ...(operations.length > FEW && work.length > 0 ? [MANY] : work).map(inWords),
      ]
    }),
  ]
}

/** Of more operations than these the places are not named one by one. */
const FEW = 3
const MANY: Work = { verb: 'look at', places: ['the operations and test/contract/cases of each'] }

/** Lines about the same operations; what is about all or many comes first. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups = [...grouped(lines, ({ operations }) => operations.join()).values()]
  const size = (group: readonly Line[]): number => group[0]?.operations.length ?? 0
  const first = (group: readonly Line[]): string => group[0]?.operations[0] ?? ''
  const rank = (group: readonly Line[]): number => (first(group) === '' ? 0 : size(group) > 1 ? 1 : 2)
  return groups.sort((a, b) => rank(a) - rank(b) || (first(a) < first(b) ? -1 : 1))
}

const inWords = ({ verb, places }: Work): string => `    ${verb.padEnd(8)}  ${places.join(', ')}`

function heading(ids: readonly string[], operations: ReadonlyMap<string, Described>): string {
  const [id = ''] = ids
  if (id === '') return 'all operations'
  if (ids.length === operations.size && ids.length > 1) return 'every operation'
  if (ids.length > 1) return ids.join(', ')
  return id
}

/** Replies that change in the same way share a line; so do operations, where there are many or their lines are the same. */
function linesOf(changes: readonly Change[]): Line[] {
  const alike = grouped(changes, ({ part, member, what, isBreaking }) =>
    [part, member, what, String(isBreaking)].join('\n'),
  )
  return [...alike.values()].flatMap((group) => {
    if (idsOf(group).length > FEW) return [inOne(group)]
    const byOperation = grouped(group, ({ operation }) => operation)
    const byStatuses = grouped([...byOperation.values()], (own) => statusesOf(own))
    return [...byStatuses.values()].map((same) => inOne(same.flat()))
  })
}

function inOne(group: readonly Change[]): Line {
  const [{ part, member, what, isBreaking } = { part: '', member: '', what: '', isBreaking: false }] = group
  const where = [part, statusesOf(group), member].filter((word) => word !== '').join(' ')
  return { text: where === '' ? what : `${where}: ${what}`, isBreaking, operations: idsOf(group) }
}

const idsOf = (group: readonly Change[]): string[] => [...new Set(group.map(({ operation }) => operation))]
const statusesOf = (group: readonly Change[]): string =>
  [...new Set(group.flatMap(({ status }) => status ?? []))].sort().join(', ')

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
