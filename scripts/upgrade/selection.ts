import { didYouMean } from '../generate/near-miss'
import { shapeOf } from '../generate/replaces'
import type { Options } from './options'
import { Refusal } from './refusal'
import type { SpecOperation, Specification } from './specification'

/** What is served today. */
export interface OwnOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly file: string
}

/** An operation of the specification that is taken over, and the one that it replaces, if it is served already. */
export interface Chosen {
  readonly operation: SpecOperation
  readonly own: OwnOperation | undefined
}

export interface Selection {
  readonly chosen: readonly Chosen[]
  /** Operations of the same files that are not served. */
  readonly others: readonly SpecOperation[]
}

/**
 * What is served already, and what is asked for besides.
 * @param canonical the path that stands for all prefixes of the API
 * @throws Refusal for an operation or a file that the specification does not have
 */
export function select(
  { operations }: Specification,
  served: readonly OwnOperation[],
  asked: Pick<Options, 'operations' | 'files'>,
  canonical: (path: string) => string,
): Selection {
  const ids = operations.flatMap(({ id }) => id ?? [])
  const names = new Set(operations.map(({ file }) => nameOf(file)))
  for (const id of asked.operations.filter((candidate) => !ids.includes(candidate))) {
    throw new Refusal(`The specification has no operation ${JSON.stringify(id)}${didYouMean(id, ids)}`)
  }
  for (const name of asked.files.filter((candidate) => !names.has(candidate))) {
    throw new Refusal(`The specification has no file ${JSON.stringify(name)} with operations${didYouMean(name, names)}`)
  }
  const routeOf = ({ method, path }: { method: string; path: string }): string =>
    `${method} ${shapeOf(canonical(path))}`
  const byRoute = new Map(served.map((own) => [routeOf(own), own]))
  const byId = new Map(served.map((own) => [own.id, own]))
  const chosen = operations.flatMap((operation): Chosen[] => {
    const own = byRoute.get(routeOf(operation)) ?? byId.get(operation.id ?? '')
    const isAsked = asked.operations.includes(operation.id ?? '') || asked.files.includes(nameOf(operation.file))
    return own === undefined && !isAsked ? [] : [{ operation, own }]
  })
  const files = new Set(chosen.map(({ operation }) => operation.file))
  const taken = new Set(chosen.map(({ operation }) => operation))
  return { chosen, others: operations.filter((operation) => files.has(operation.file) && !taken.has(operation)) }
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}
