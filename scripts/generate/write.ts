import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Output } from './emit'
import { type JsonObject, isObject, toJson } from './json'

/** The names of the files in `outDir` that are not what `output` says, or are not there. */
export async function findDrift(outDir: string, output: Output): Promise<string[]> {
  const differs = await Promise.all(
    [...output].map(async ([name, text]) => ((await present(join(outDir, name))) === text ? [] : [name])),
  )
  return differs.flat()
}

export async function writeOutput(outDir: string, output: Output): Promise<void> {
  await mkdir(outDir, { recursive: true })
  await Promise.all([...output].map(([name, text]) => writeFile(join(outDir, name), text)))
}

/** The document that is there, or undefined where there is none that can be read. */
export async function committed(outDir: string): Promise<JsonObject | undefined> {
  const text = await present(join(outDir, 'openapi.json'))
  try {
    const document = toJson(JSON.parse(text ?? ''))
    return isObject(document) ? document : undefined
  } catch {
    return undefined
  }
}

async function present(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}
