import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TempDir {
  readonly path: string
  /** Writes a file and answers its path. */
  write(name: string, text: string, mode?: number): string
}

/** A folder for one suite, removed after its last test. */
export function useTempDir(): TempDir {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-'))
  afterAll(() => {
    rmSync(path, { recursive: true, force: true })
  })
  return {
    path,
    write(name, text, mode = 0o600) {
      const file = join(path, name)
      writeFileSync(file, text)
      chmodSync(file, mode)
      return file
    },
  }
}
