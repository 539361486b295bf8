import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { originsFile, overlayFile } from '../generate/read'
import { filesOf } from './files'
import type { FilePlan } from './files'
import { Refusal } from './refusal'

const IGNORED = '.prettierignore'

/** What git has not committed could not be brought back. @throws Refusal */
export function refuseChanges(api: string): void {
  let changes: string
  try {
    changes = execFileSync('git', ['status', '--porcelain', '--', api], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return
  }
  if (changes === '') return
  throw new Refusal(
    `${api}/ has changes that are not committed, and would be mixed with those of the upgrade:\n${changes}`,
  )
}

/** Makes the api folder what the draft is, in the format of the project. Vendored files are left out of the formatting. */
export async function writeDraft(draft: string, api: string, plan: FilePlan): Promise<void> {
  for (const name of [overlayFile, originsFile]) {
    const path = join(draft, name)
    const options = await resolveConfig(join(api, name), { editorconfig: true })
    await writeFile(path, await format(await readFile(path, 'utf8'), { ...options, filepath: path }))
  }
  const kept = new Set(filesOf(draft))
  for (const file of filesOf(api).filter((path) => !kept.has(path))) await rm(join(api, file))
  await cp(draft, api, { recursive: true })
  if (!existsSync(IGNORED)) return
  const lines = (await readFile(IGNORED, 'utf8')).split('\n').filter((line) => line !== '')
  const gone = new Set(plan.deleted.map(({ file }) => `${api}/${file}`))
  const taken = plan.taken.map(({ file }) => `${api}/${file}`)
  const all = new Set([...lines.filter((line) => !gone.has(line)), ...taken])
  await writeFile(IGNORED, `${[...all].join('\n')}\n`)
}
