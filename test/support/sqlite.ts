import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Databases } from './fresh-databases'

/** SQLite files in a directory of their own. */
export async function startSqlite(): Promise<Databases> {
  const directory = await mkdtemp(path.join(tmpdir(), 'gatehouse-sqlite-'))
  let count = 0
  return {
    create: () => {
      count += 1
      return Promise.resolve(`sqlite:${path.join(directory, `${String(count)}.db`)}`)
    },
    stop: () => rm(directory, { recursive: true }),
  }
}

/** The file behind a URL of SQLite. */
export function fileOf(url: string): string {
  return url.slice('sqlite:'.length)
}
