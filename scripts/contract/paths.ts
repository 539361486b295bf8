import { prefixes, type OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'

const ALL = [prefixes.canonical, ...prefixes.aliases]

/** The last part of each prefix under which the contract has the same API, newest first. */
export const PREFIX_NAMES = ALL.map(nameOf).toSorted((a, b) => rank(b) - rank(a))

function nameOf(prefix: string): string {
  return prefix.slice(prefix.lastIndexOf('/') + 1)
}

/** Stable releases count by their number, r0 and drafts come after them. */
function rank(name: string): number {
  return Number(/^v(\d+)$/.exec(name)?.[1] ?? (name === 'r0' ? 0 : -1))
}

/** The path of an operation under a prefix, e.g. `v3`; paths that the contract has in one place only stay there. */
export function pathUnder(prefix: string, id: OperationId): string {
  const path: string = declared[id].path
  const wanted = ALL.find((one) => nameOf(one) === prefix)
  if (wanted === undefined || !path.startsWith(`${prefixes.canonical}/`)) return path
  return path.replace(prefixes.canonical, wanted)
}

/** Every path where the contract has the operation, the one under the prefix first. */
export function allPaths(prefix: string, id: OperationId): string[] {
  const elsewhere = Object.entries(prefixes.elsewhere).filter(([, to]) => to === declared[id].path)
  const paths = [prefix, ...PREFIX_NAMES].map((name) => pathUnder(name, id))
  return [...new Set([...paths, ...elsewhere.map(([path]) => path)])]
}

/** @throws Error if a parameter of the path has no value */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for ${whole} of ${template}`)
    return encodeURIComponent(value)
  })
}
