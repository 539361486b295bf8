import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { middleware } from 'express-openapi-validator'
import supertest from 'supertest'
import { z } from 'zod'
import { type CorpusRequest, corpusCases } from './corpus-case'

const cases = corpusCases()
const result = z.object({
  faults: z.array(z.string()),
  json: z.string().optional(),
  method: z.enum(['get', 'post', 'put', 'delete']).optional(),
  path: z.string().optional(),
})
type CorpusResult = z.output<typeof result>
type Method = NonNullable<CorpusResult['method']>

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

describe('what is accepted is served as it is written:', () => {
  /** Express and the validator as src/http sets them up, with one operation that answers what the case says. */
  function serverOf(apiSpec: string, method: Method, path: string, { reply, sees }: CorpusRequest): Express {
    const refuse: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
      if (error.status === undefined) next(error)
      else response.status(error.status).json({})
    }
    const app = express().use(express.json({ strict: false }))
    const validate = middleware({
      apiSpec,
      validateApiSpec: false,
      validateRequests: { allowUnknownQueryParameters: true },
      validateResponses: true,
      validateSecurity: false,
      fileUploader: false,
    })
    app[method](path.replace(/\{(\w+)\}/g, ':$1'), ...validate, (request, response) => {
      const { query, params } = request
      if (sees !== undefined) expect({ query: { ...query }, path: { ...params } }).toMatchObject(sees)
      response.json(reply ?? {})
    })
    return app.use(refuse)
  }

  test.each(cases.filter(({ served }) => served !== undefined))('$construct ($name)', async (one) => {
    const { faults, json = '', method = 'get', path = '' } = results[one.name] ?? {}
    expect(faults).toEqual([])
    const apiSpec = join(dir, `${one.name}.json`)
    await writeFile(apiSpec, json)
    const send = async (request: CorpusRequest): Promise<number> => {
      const call = supertest(serverOf(apiSpec, method, path, request))[method](request.url)
      const { body } = request
      if (body !== undefined) void call.type('json').send(JSON.stringify(body))
      return (await call).status
    }
    const { right, wrong } = one.served ?? {}
    if (right !== undefined) expect(await send(right)).toBe(200)
    if (wrong !== undefined) expect(await send(wrong)).toBe(wrong.reply === undefined ? 400 : 500)
  })
})
