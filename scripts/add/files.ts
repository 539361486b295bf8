import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { casesFile } from './cases'
import { handlerFile } from './handler'
import { insertImport, insertMember } from './insert'
import type { Operation } from './operation'
import { uiaRow, validBodyRow } from './rows'

export interface Change {
  readonly path: string
  readonly isWritten: boolean
}

/** Writes what the operation needs, relative to the working directory; what is there already is left as it is. */
export async function addFiles(operation: Operation): Promise<Change[]> {
  const { id } = operation
  const row = (code: string, isSorted = false) => ({ name: id, code, isSorted })
  const changes = [
    await created(handlerPath(id), handlerFile(operation)),
    await changed('src/operations/index.ts', (text) =>
      insertMember(insertImport(text, id), 'operations', row(id, true)),
    ),
    await created(`test/contract/cases/${id}.ts`, casesFile(operation)),
    await changed('test/contract/cases/index.ts', (text) =>
      insertMember(insertImport(text, id), 'cases', row(id, true)),
    ),
  ]
  if (operation.hasBody) {
    const code = validBodyRow(operation)
    changes.push(
      await changed('test/contract/hostile/valid-bodies.ts', (text) => insertMember(text, 'validBodies', row(code))),
    )
  }
  if (operation.asksForAuthentication) {
    const code = uiaRow(operation)
    changes.push(await changed('src/uia/operations.ts', (text) => insertMember(text, 'uiaOperations', row(code))))
  }
  return changes
}

export function handlerPath(id: string): string {
  return `src/operations/${id}.ts`
}

async function created(path: string, text: string): Promise<Change> {
  try {
    await writeFile(path, await formatted(path, text), { flag: 'wx' })
    return { path, isWritten: true }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { path, isWritten: false }
    throw error
  }
}

async function changed(path: string, change: (text: string) => string): Promise<Change> {
  const before = await readFile(path, 'utf8')
  const after = change(before)
  if (after !== before) await writeFile(path, await formatted(path, after))
  return { path, isWritten: after !== before }
}

async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path, { editorconfig: true })), filepath: path })
}
