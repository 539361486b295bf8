import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Compiled, compile } from '../../scripts/generate/compile'
import { GenerateError } from '../../scripts/generate/diagnostics'

/** Files of an api folder: path to YAML text, or to what is written as JSON (which is YAML). */
export type ApiTree = Readonly<Record<string, string | object>>

const plainOverlay = {
  overlay: '1.0.0',
  info: { title: 'Overlay of a test', version: '1' },
  'x-prefixes': { canonical: '/r0', aliases: ['/v2_alpha'] },
  actions: [],
}

/** An overlay with these actions and the prefixes `/r0` (canonical) and `/v2_alpha`. */
export function overlay(...actions: object[]): object {
  return { ...plainOverlay, actions }
}

/** Writes the tree (with an overlay that does nothing unless it has one) into a folder that lives as long as `use` runs. */
export async function withApi<T>(tree: ApiTree, use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-api-'))
  try {
    for (const [path, content] of Object.entries({ 'overlay.yaml': plainOverlay, ...tree })) {
      const file = join(dir, 'api', path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    }
    return await use(dir)
  } finally {
    await rm(dir, { recursive: true })
  }
}

export function compileTree(tree: ApiTree): Promise<Compiled> {
  return withApi(tree, (dir) => compile(join(dir, 'api')))
}

/** What is wrong with the tree, one line for each fault: `api/file.yaml#/pointer message`. */
export async function faultsOf(tree: ApiTree): Promise<string[]> {
  try {
    await compileTree(tree)
    return []
  } catch (error) {
    if (!(error instanceof GenerateError)) throw error
    return error.faults.map(({ place, message }) => `${place} ${message}`)
  }
}

/** A reply that says nothing. */
export const done = { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } }

/** A document of OpenAPI 3.1 with one operation, `GET /r0/thing`, that has what is given. */
export function document(operation: object, rest: object = {}): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: '/r0' }],
    paths: { '/thing': { get: { operationId: 'getThing', responses: { 200: done }, ...operation } } },
    ...rest,
  }
}

/** The same with `POST /r0/thing`. */
export function posting(operation: object, rest: object = {}): object {
  const paths = { '/thing': { post: { operationId: 'postThing', responses: { 200: done }, ...operation } } }
  return { ...document({}), paths, ...rest }
}

/** The reply of an operation: 200 with JSON of this schema. */
export function replying(schema: object, media: object = {}): object {
  return { responses: { 200: { description: 'Done.', content: { 'application/json': { schema, ...media } } } } }
}
