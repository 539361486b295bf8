import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of the repository: tests run compiled, in `dist/test`. */
export const REPOSITORY = resolve(__dirname, '../../..')

/** The text of each file below a folder of the repository, by its path from the repository on, in alphabetical order. */
export function filesUnder(folder: string, isWanted = /(?<!\.d)\.ts$/): ReadonlyMap<string, string> {
  const paths = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => isWanted.test(path) && statSync(join(REPOSITORY, path)).isFile())
  return new Map(paths.sort().map((path) => [path, readFileSync(join(REPOSITORY, path), 'utf8')]))
}
