import { objectIn, stringIn, stringsIn } from '../json'
import { type Change, changed } from './change'
import { describedIn, wholeOf } from './described'
import { compareOperation } from './operations'
import type { Documents, Versions } from './versions'

/** Everything that differs between two compiled contracts, by operation; something is told of any that are not the same. */
export function compareContracts(documents: Documents): Change[] {
  const { before, after } = documents
  const [old, now] = [describedIn(before), describedIn(after)]
  const route = ({ method, path }: { method: string; path: string }): string => `${method.toUpperCase()} ${path}`
  const renamed = new Map(
    [...old.values()].flatMap((was): [string, string][] => {
      const is = [...now.values()].find((other) => route(other) === route(was))
      return is && !now.has(was.contract.id) && !old.has(is.contract.id) ? [[was.contract.id, is.contract.id]] : []
    }),
  )
  const changes = [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id): Change[] => {
    const was = old.get(id)
    const is = now.get(renamed.get(id) ?? id)
    const own = { operation: id, part: '', member: '' }
    if (was && is) {
      const name = renamed.has(id)
        ? [{ ...own, operation: is.contract.id, what: `operationId ${id} → ${is.contract.id}`, isBreaking: false }]
        : []
      const found = [...name, ...compareOperation({ before: was, after: is }, documents)]
      const isSame = JSON.stringify(wholeOf(was.node, before)) === JSON.stringify(wholeOf(is.node, after))
      return found.length > 0 || isSame ? found : [{ ...own, what: 'text or examples', isBreaking: false }]
    }
    if (was) return [{ ...own, what: `removed: ${route(was)}`, isBreaking: true }]
    if (is && ![...renamed.values()].includes(id)) return [{ ...own, what: `added: ${route(is)}`, isBreaking: false }]
    return []
  })
  const found = [...comparePrefixes(documents), ...changes]
  if (found.length > 0) return found
  return [{ operation: '', part: 'document', member: '', what: 'text, or what no operation uses', isBreaking: false }]
}

/** The settings that hold for all operations. */
function comparePrefixes({ before, after }: Documents): Change[] {
  if (before['x-prefixes'] === undefined) return []
  const [old, now] = [objectIn(before, 'x-prefixes'), objectIn(after, 'x-prefixes')]
  const tell = (what: string, isBreaking: boolean): Change => ({
    operation: '',
    part: 'prefixes',
    member: '',
    what,
    isBreaking,
  })
  const aliases: Versions<string[]> = {
    before: stringsIn(old, 'aliases') ?? [],
    after: stringsIn(now, 'aliases') ?? [],
  }
  const elsewhere = { before: objectIn(old, 'elsewhere'), after: objectIn(now, 'elsewhere') }
  const paths = [...new Set([...Object.keys(elsewhere.before), ...Object.keys(elsewhere.after)])].sort()
  const canonical = { before: stringIn(old, 'canonical'), after: stringIn(now, 'canonical') }
  return [
    ...(canonical.before === canonical.after
      ? []
      : [tell(changed('canonical', canonical.before, canonical.after), true)]),
    ...aliases.before.filter((alias) => !aliases.after.includes(alias)).map((alias) => tell(`${alias} removed`, true)),
    ...aliases.after.filter((alias) => !aliases.before.includes(alias)).map((alias) => tell(`${alias} added`, false)),
    ...paths
      .filter((path) => elsewhere.before[path] !== elsewhere.after[path])
      .map((path) =>
        tell(
          changed(`${path} for`, elsewhere.before[path], elsewhere.after[path]),
          elsewhere.before[path] !== undefined,
        ),
      ),
  ]
}
