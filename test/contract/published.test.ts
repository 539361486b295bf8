import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { declared, operationIds } from '../../src/contract/declared'
import { MatrixClient } from '../support/matrix-client'
import { useServer } from '../support/use-server'

const servers = z.array(z.object({ url: z.string(), variables: z.unknown().optional() }))
const operation = z.looseObject({ operationId: z.string(), responses: z.record(z.string(), z.unknown()) })
const document = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ version: z.string() }),
  servers,
  paths: z.record(z.string(), z.object({ servers: servers.optional() }).catchall(operation)),
})

describe('the published contract', () => {
  const gatehouse = useServer({ config: { public_url: 'https://accounts.example.org/matrix' } })
  const read = async () => document.parse((await gatehouse.http.get('/openapi.json').expect(200)).body)

  it('has the version of this package, and every prefix as a value of a server variable', async () => {
    const { info, servers } = await read()
    const packageFile = readFileSync(join(__dirname, '../../../package.json'), 'utf8')
    expect(packageFile).toContain(`"version": "${info.version}"`)
    const all = ['v3', 'v2_alpha', 'unstable', 'r0'].map((last) => `/_matrix/client/${last}`)
    expect(servers).toEqual([
      {
        url: '/matrix{prefix}',
        variables: { prefix: { default: '/_matrix/client/v3', enum: all } },
      },
    ])
  })

  it('has every operation, below the default prefix or with a server of its own', async () => {
    const { paths } = await read()
    const found = Object.entries(paths).flatMap(([path, { servers, ...operations }]) =>
      Object.entries(operations).map(([method, { operationId }]) => {
        const url = servers === undefined ? `/_matrix/client/r0${path}` : path
        return [operationId, method, url, servers?.map((server) => server.url) ?? []]
      }),
    )
    const expected = operationIds.map((id) => {
      const { method, path } = declared[id]
      return [id, method, path, path.startsWith('/_matrix/client/r0/') ? [] : ['/matrix']]
    })
    expect(found.sort()).toEqual(expected.sort())
  })

  it('has the errcodes of each status as an enum', async () => {
    const { paths } = await read()
    for (const id of operationIds) {
      const { method, path, replies } = declared[id]
      const item: Readonly<Record<string, unknown>> | undefined = paths[path.replace('/_matrix/client/r0/', '/')]
      const responses = Object.entries(replies).flatMap(([status, { errcodes }]) => {
        const known = { type: 'object', properties: { errcode: { type: 'string', enum: [...errcodes] } } }
        const schema = { allOf: [expect.anything(), known] }
        return errcodes.length === 0
          ? []
          : [
              [
                status,
                expect.objectContaining({ content: { 'application/json': expect.objectContaining({ schema }) } }),
              ] as const,
            ]
      })
      expect(item?.[method]).toMatchObject({ responses: Object.fromEntries(responses) })
    }
  })

  it('has nothing that only this server reads', async () => {
    expect(JSON.stringify(await read())).not.toMatch(/"x-[a-z-]+":/)
  })

  it('is the same in YAML', async () => {
    const { text, headers } = await gatehouse.http.get('/openapi.yaml').buffer().expect(200)
    expect(headers['content-type']).toBe('application/yaml; charset=utf-8')
    expect(parse(text)).toEqual(await read())
  })

  it('leads with its page to nothing but this server', async () => {
    const { text } = await gatehouse.http
      .get('/docs')
      .expect(200)
      .expect('content-type', /^text\/html/)
    const urls = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)
    expect(urls).toEqual(['data:,', 'docs/swagger-ui.css', 'openapi.yaml', 'docs/swagger-ui.js'])
    await new MatrixClient(gatehouse)
      .call('docsStyle')
      .expect(200)
      .expect('content-type', /^text\/css/)
    await new MatrixClient(gatehouse)
      .call('docsScript')
      .expect(200)
      .expect('content-type', /^text\/javascript/)
  })
})
