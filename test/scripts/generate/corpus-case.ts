import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type ApiTree, done } from '../api-tree'

const json = z.record(z.string(), z.unknown())

const request = z.strictObject({
  url: z.string().default('/r0/thing'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  /** A body that is no JSON. */
  bytes: z.string().optional(),
  /** The body that the operation answers; `{}` if not given. */
  reply: z.unknown().optional(),
  /** The rest of what it answers. */
  answer: z
    .strictObject({
      status: z.number().default(200),
      media: z.string().optional(),
      headers: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      bytes: z.string().optional(),
    })
    .default({ status: 200 }),
  /** What the client must get, besides the status. */
  gets: z.strictObject({ headers: json.optional(), text: z.string().optional() }).optional(),
  /** What the operation must be given. */
  sees: z.record(z.string(), z.unknown()).optional(),
})
/** What the compiler must take as a reply or do with a request, and what it must refuse. */
const expressions = z.strictObject({ right: z.string(), wrong: z.string() })

/** One file of the corpus: a construct of OpenAPI, and what becomes of it. */
const corpusCase = z.strictObject({
  construct: z.string(),
  version: z.enum(['2.0', '3.0.3', '3.1.0']).default('3.1.0'),
  /** Members of the operation `/r0/thing` with this method, besides its operationId and a reply. */
  get: json.optional(),
  post: json.optional(),
  patch: json.optional(),
  /** Parts of the document a.yaml. */
  paths: json.optional(),
  servers: z.array(json).optional(),
  components: json.optional(),
  webhooks: json.optional(),
  /** The whole text of a.yaml. */
  text: z.string().optional(),
  /** Other files, by path. */
  files: z.record(z.string(), z.union([json, z.array(z.unknown())])).default({}),
  typed: z.strictObject({ reply: expressions.optional(), request: expressions.optional() }).optional(),
  served: z.strictObject({ right: request, wrong: request.optional() }).optional(),
  refused: z.array(z.string()).optional(),
})
export type CorpusCase = z.output<typeof corpusCase> & { readonly name: string }
export type CorpusRequest = z.output<typeof request>

export function corpusCases(): CorpusCase[] {
  const folder = resolve(__dirname, '../../../../test/scripts/generate/corpus')
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, ...corpusCase.parse(parse(readFileSync(join(folder, name), 'utf8'))) }))
}

/** The api folder of a case. */
export function treeOf({ version, get, post, patch, text, files, ...parts }: CorpusCase): ApiTree {
  if (text !== undefined) return { 'a.yaml': text, ...files }
  const { paths, servers, components, webhooks } = parts
  const isSwagger2 = version === '2.0'
  const reply = isSwagger2 ? { description: 'Done.', schema: { type: 'object' } } : done
  const operation = (method: string, members: object) => ({
    [method]: { operationId: `${method}Thing`, responses: { 200: reply }, ...members },
  })
  const thing = patch
    ? operation('patch', patch)
    : post === undefined
      ? operation('get', get ?? {})
      : operation('post', post)
  const base = isSwagger2
    ? { swagger: '2.0', basePath: '/r0', produces: ['application/json'] }
    : { openapi: version, servers: servers ?? [{ url: '/r0' }], components, webhooks }
  return {
    'a.yaml': { ...base, info: { title: 'Things', version: '1' }, paths: paths ?? { '/thing': thing } },
    ...files,
  }
}
