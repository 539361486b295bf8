import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { middleware } from 'express-openapi-validator'
import supertest from 'supertest'
import ts from 'typescript'
import { z } from 'zod'
import { collectRest } from '../../../src/http/middleware/query-rest'
import { headersOf } from '../../../src/http/request-headers'
import { send } from '../../../src/http/send'
import { type CorpusRequest, corpusCases } from './corpus-case'

const cases = corpusCases()
const operation = z.object({
  method: z.enum(['get', 'post', 'put', 'patch', 'delete']),
  path: z.string(),
  takesBytes: z.boolean(),
  query: z.object({ rest: z.string().nullable(), others: z.array(z.string()) }),
  headers: z.array(z.string()),
  replies: z.array(z.object({ status: z.string(), media: z.array(z.string()) })),
})
const result = z.object({
  faults: z.array(z.string()),
  json: z.string().optional(),
  operation: operation.optional(),
  types: z.string().optional(),
  contract: z.string().optional(),
})
type CorpusResult = z.output<typeof result>

let results: Readonly<Record<string, CorpusResult>>
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-corpus-'))
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'corpus-run.js')], {
    maxBuffer: 64 * 1024 * 1024,
  })
  results = z.record(z.string(), result).parse(JSON.parse(stdout))
}, 180_000)
afterAll(() => rm(dir, { recursive: true }))

describe('what the server cannot serve is refused:', () => {
  test.each(cases.filter(({ refused }) => refused !== undefined))('$construct ($name)', ({ name, refused }) => {
    expect(results[name]?.faults).toEqual(refused)
  })
})

/** The client makes a buffer of an image. */
function textOf({ text, body }: { readonly text: string | undefined; readonly body: unknown }): string {
  return text ?? (Buffer.isBuffer(body) ? body.toString() : '')
}

describe('what is accepted is typed as it is written:', () => {
  const typed = cases.filter((one) => one.typed !== undefined)
  let errors: readonly string[]
  beforeAll(async () => {
    const seam = resolve(__dirname, '../../../../src/contract')
    for (const { name, typed: { reply, request } = {} } of typed) {
      const { types = '', contract = '', operation: served } = results[name] ?? {}
      const id = `${served?.method ?? ''}Thing`
      const probe = [
        `import type { Reply } from './src/contract/reply'`,
        `import type { Headers, Query, RequestBody } from './src/contract/request'`,
        `interface Request { headers: Headers<'${id}'>; query: Query<'${id}'>; body: RequestBody<'${id}'> }`,
        ...(reply
          ? [
              `export const right: Reply<'${id}'> = ${reply.right}`,
              '// @ts-expect-error',
              `export const wrong: Reply<'${id}'> = ${reply.wrong}`,
            ]
          : []),
        ...(request
          ? [
              `export const does = (request: Request) => ${request.right}`,
              '// @ts-expect-error',
              `export const cannot = (request: Request) => ${request.wrong}`,
            ]
          : []),
      ]
      const folder = join(dir, name)
      await mkdir(join(folder, 'generated'), { recursive: true })
      await cp(seam, join(folder, 'src/contract'), { recursive: true })
      await writeFile(join(folder, 'generated/types.ts'), types)
      await writeFile(join(folder, 'generated/contract.ts'), contract)
      await writeFile(join(folder, 'probe.ts'), probe.join('\n'))
    }
    const options: ts.CompilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: false,
      noEmit: true,
      types: [],
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
    }
    const program = ts.createProgram(
      typed.map(({ name }) => join(dir, name, 'probe.ts')),
      options,
    )
    errors = ts
      .getPreEmitDiagnostics(program)
      .map(({ file, messageText }) => `${file?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  }, 120_000)

  test.each(typed)('$construct ($name)', ({ name }) => {
    expect(errors.filter((error) => error.includes(`/${name}/`))).toEqual([])
  })
})

describe('what is accepted is served as it is written:', () => {
  /** Express and the validator as src/http sets them up, with one operation that answers what the case says. */
  function serverOf(apiSpec: string, served: z.output<typeof operation>, request: CorpusRequest): Express {
    const { method, path, takesBytes, headers: names, query: queryNames, replies } = served
    const { reply, answer, sees } = request
    const refuse: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
      if (error.status === undefined) next(error)
      else response.status(error.status).json({})
    }
    const app = express().use(takesBytes ? express.raw({ type: () => true }) : express.json({ strict: false }))
    app.use((incoming, _response, next) => {
      incoming.headers['content-type'] = takesBytes ? 'application/octet-stream' : 'application/json'
      next()
    })
    const validate = middleware({
      apiSpec,
      validateApiSpec: false,
      validateRequests: { allowUnknownQueryParameters: true },
      validateResponses: true,
      validateSecurity: false,
      fileUploader: false,
    })
    app[method](path.replace(/\{(\w+)\}/g, ':$1'), collectRest(queryNames), ...validate, (incoming, response) => {
      const { query, params } = incoming
      const body: unknown = incoming.body
      const given = { query: { ...query }, path: { ...params }, headers: headersOf(incoming, names) }
      if (sees !== undefined)
        expect({ ...given, body: Buffer.isBuffer(body) ? body.toString() : body }).toMatchObject(sees)
      const media = replies.find(({ status }) => status === String(answer.status))?.media ?? []
      const bytes = answer.bytes === undefined ? undefined : Buffer.from(answer.bytes)
      send(response, { ...answer, body: bytes ?? reply ?? {} }, media)
    })
    return app.use(refuse)
  }

  test.each(cases.filter(({ served }) => served !== undefined))('$construct ($name)', async (one) => {
    const { faults, json = '', operation: served } = results[one.name] ?? {}
    expect(faults).toEqual([])
    if (served === undefined) throw new Error('the case has no operation')
    const apiSpec = join(dir, `${one.name}.json`)
    await writeFile(apiSpec, json)
    const ask = async (request: CorpusRequest): Promise<number> => {
      const { body, bytes, headers, gets, url } = request
      const call = supertest(serverOf(apiSpec, served, request))
        [served.method](url)
        .set(headers)
      if (body !== undefined) void call.type('json').send(JSON.stringify(body))
      if (bytes !== undefined) void call.send(bytes)
      const answered = await call.buffer(true)
      if (gets?.headers !== undefined) expect(answered.headers).toMatchObject(gets.headers)
      if (gets?.text !== undefined) expect(textOf(answered)).toBe(gets.text)
      return answered.status
    }
    const { right, wrong } = one.served ?? {}
    if (right !== undefined) expect(await ask(right)).toBe(right.answer.status)
    if (wrong !== undefined) expect(await ask(wrong)).toBe(wrong.reply === undefined ? 400 : 500)
  })
})
