import { copyFile, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { Document, isMap, parseDocument } from 'yaml'
import type { Origin } from '../generate/origins'
import { originsFile } from '../generate/read'
import { type FilePlan, filesOf } from './files'
import { referencesOf } from './references'
import { parsed } from './specification'

/** Makes `draft` a copy of the api folder in which the plan has been carried out, but for the overlay. */
export async function carryOut(
  plan: FilePlan,
  from: { readonly api: string; readonly root: string },
  draft: string,
  origins: ReadonlyMap<string, Origin>,
): Promise<void> {
  await cp(from.api, draft, { recursive: true })
  for (const [file, other] of plan.renamed) await rename(join(draft, file), join(draft, other))
  for (const { file } of plan.deleted) await rm(join(draft, file))
  const isVendored = (file: string): boolean => origins.has(file)
  for (const file of filesOf(draft).filter((path) => !isVendored(path))) await redirect(draft, file, plan.redirected)
  for (const { file } of plan.taken) {
    await mkdir(dirname(join(draft, file)), { recursive: true })
    await copyFile(join(from.root, file), join(draft, file))
  }
}

async function redirect(draft: string, file: string, redirected: FilePlan['redirected']): Promise<void> {
  const path = join(draft, file)
  const targets = referencesOf(parsed(path), file)
  const before = await readFile(path, 'utf8')
  const after = before.replaceAll(/(\$ref["']?\s*:\s*["']?)([^"'#\s}]+)/g, (whole, key: string, written: string) => {
    const other = redirected.get(targets.get(written) ?? '')
    return other === undefined ? whole : key + posix.relative(posix.dirname(file), other)
  })
  if (after !== before) await writeFile(path, after)
}

const HEADER = ` Where each vendored file is from. \`npm run generate\` refuses a vendored file that was edited; a file without an entry is
 ours. \`npm run upgrade -- DIR\` writes the entries of the files that it takes over.`

/** Records where the files that are taken are from; entries of files that are gone are taken out. */
export async function recordOrigins(draft: string, plan: FilePlan, originOf: (file: string) => Origin): Promise<void> {
  const path = join(draft, originsFile)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const document = text === undefined ? new Document({ files: {} }) : parseDocument(text)
  if (text === undefined) document.commentBefore = HEADER
  for (const { file } of plan.deleted) if (document.hasIn(['files', file])) document.deleteIn(['files', file])
  for (const [file, other] of plan.renamed) {
    const entry = document.getIn(['files', file])
    if (isMap(entry)) document.setIn(['files', other], entry)
  }
  for (const { file } of plan.taken) document.setIn(['files', file], document.createNode(originOf(file)))
  await writeFile(path, document.toString({ lineWidth: 0 }))
}
