import { prefixes } from '../../../generated/contract'
import { declared, operationIds } from '../../../src/contract/declared'
import { exchange, rawErrcode, type RawReply, request } from './raw-http'
import { Watcher } from './watcher'
import { useServer } from '../../support/use-server'

const all = [prefixes.canonical, ...prefixes.aliases]
const operations = operationIds.map((id) => ({ id, ...declared[id], method: declared[id].method.toUpperCase() }))
const paths = [...new Set(operations.map(({ path }) => path))]
const parent = (path: string) => path.slice(0, path.lastIndexOf('/'))
const methodsOf = (path: string) => operations.filter((one) => one.path === path).map(({ method }) => method)

const tricks: readonly (readonly [string, (path: string) => string])[] = [
  ['a trailing slash', (path) => `${path}/`],
  ['a doubled slash', (path) => path.replace('/client/', '//client/')],
  ['a slash before it', (path) => `/${path}`],
  ['another case', (path) => path.replace(/[^/]+$/, (segment) => segment.toUpperCase())],
  ['an encoded slash', (path) => path.replace('/client/', '%2fclient/')],
  ['an encoded letter', (path) => path.replace(/.$/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
  ['an encoding that is none', (path) => `${path}%zz`],
  ['an encoded NUL', (path) => `${path}%00`],
  ['a parameter', (path) => `${path};x=1`],
  ['a dot segment', (path) => path.replace('/client/', '/./client/')],
  ['a way up and down', (path) => path.replace('/client/', '/up/../client/')],
  ['backslashes', (path) => path.replaceAll('/', '\\')],
  ['a suffix', (path) => `${path}.json`],
]

describe('paths and methods', () => {
  const gatehouse = useServer()
  let watcher: Watcher

  beforeAll(() => {
    watcher = new Watcher(gatehouse)
  })
  afterAll(() => {
    watcher.close()
  })

  async function ask(method: string, target: string): Promise<RawReply> {
    const [reply] = await exchange(gatehouse.url, request(`${method} ${target}`, ['Content-Length: 0']))
    if (reply === undefined) throw new Error(`no reply to ${method} ${target}`)
    return reply
  }

  describe('a path is taken as it is written (T059)', () => {
    it.each(tricks)('so it is unknown with %s', async (_what, trick) => {
      for (const { method, path } of operations) {
        for (const prefix of all) {
          const plain = path.replace(prefixes.canonical, prefix)
          const target = trick(plain)
          // In the place of a parameter at the end, what a trick makes is only another value of it.
          if (target === plain || (plain.endsWith('}') && parent(target) === parent(plain))) continue
          const reply = await ask(method, target)
          expect({ target, errcode: rawErrcode(reply) }).toEqual({ target, errcode: 'M_UNRECOGNIZED' })
          expect([400, 404]).toContain(reply.status)
        }
      }
    })
  })

  describe('the prefixes of all ages are one API', () => {
    it.each(operations)('$id', async ({ method, path }) => {
      const answers = new Set<string>()
      for (const prefix of all) {
        const reply = await ask(method, path.replace(prefixes.canonical, prefix))
        expect(reply.status).not.toBe(404)
        answers.add(`${String(reply.status)} ${rawErrcode(reply) ?? ''}`)
      }
      expect(answers.size).toBe(1)
    })

    it.each([
      '/_matrix/client/v1',
      '/_matrix/client/v2',
      '/_matrix/client/r1',
      '/_matrix/client/R0',
      '/_matrix/client/api/v1',
      '/_matrix/client/unstable/org.example',
      '/_matrix/client',
      '/_matrix/client/r0/_matrix/client/r0',
      '/_matrix/federation/v1',
      '/client/r0',
      '',
    ])('and %s is none of them', async (prefix) => {
      for (const { method, path } of operations) {
        const target = path.replace(prefixes.canonical, prefix)
        if (target === path || target in prefixes.elsewhere) continue
        const reply = await ask(method, target)
        expect([reply.status, rawErrcode(reply)]).toEqual([404, 'M_UNRECOGNIZED'])
      }
    })
  })

  it.each(Object.entries(prefixes.elsewhere))('%s is %s, and nothing else beside it is', async (from, to) => {
    for (const method of methodsOf(to)) {
      const [old, canonical] = [await ask(method, from), await ask(method, to)]
      expect([old.status, old.body]).toEqual([canonical.status, canonical.body])
      expect((await ask(method, `${from}?access_token=`)).status).toBe(canonical.status)
      for (const beside of [`${from}/`, `${from}x`, `${from}/all`]) expect((await ask(method, beside)).status).toBe(404)
    }
  })

  describe.each(paths)('%s', (path) => {
    it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'])(
      'knows %s, or answers 405 with what it knows',
      async (method) => {
        const reply = await ask(method, path)
        const isKnown = methodsOf(path).includes(method)
        expect(reply.status === 405).toBe(!isKnown)
        if (isKnown) return
        expect(rawErrcode(reply)).toBe('M_UNRECOGNIZED')
        expect(reply.headers.allow).toBe([...methodsOf(path), 'OPTIONS'].join(', '))
      },
    )

    it('answers HEAD as it answers GET, without a body', async () => {
      const head = await gatehouse.http.head(path)
      expect(head.status).toBe((await gatehouse.http.get(path)).status)
      expect(head.text).toBeFalsy()
    })

    it('answers OPTIONS, and runs nothing for it', async () => {
      const before = await watcher.version()
      const reply = await ask('OPTIONS', `${path}?access_token=wrong&kind=wrong`)
      expect(reply).toMatchObject({ status: 204, body: '', headers: { 'access-control-allow-origin': '*' } })
      expect(await watcher.version()).toBe(before)
    })
  })

  it.each([
    ['a whole URL', (path: string) => `http://localhost${path}`],
    ['a whole URL in capitals', (path: string) => `HTTPS://USER:PASSWORD@LOCALHOST:1${path}`],
    ['a whole URL with a query', (path: string) => `http://[::1]:8008${path}?x=/y`],
    ['a fragment', (path: string) => `${path}#fragment`],
    ['an empty fragment', (path: string) => `${path}#`],
    ['a fragment behind a query', (path: string) => `${path}?x=1#/?y`],
  ])('serves a target with %s as it serves the path', async (_what, spelt) => {
    for (const { method, path } of operations) {
      const [plain, other] = [await ask(method, path), await ask(method, spelt(path))]
      expect({ path, status: other.status, errcode: rawErrcode(other) }).toEqual({
        path,
        status: plain.status,
        errcode: rawErrcode(plain),
      })
    }
  })

  it.each([
    '*',
    '/',
    '//',
    '///',
    '//host/_matrix/client/versions',
    '/?',
    '/%',
    '/#/_matrix/client/versions',
    'http://localhost',
    'http://localhost?/_matrix/client/versions',
    'http://[',
    'ftp://localhost/_matrix/client/versions',
    'http:/_matrix/client/versions',
    'x:/_matrix/client/versions',
    '?',
    '#',
    'versions',
    '/\u00ff',
    `/${'%'.repeat(10_000)}`,
  ])('answers the target %j with a Matrix error, whatever the method', async (target) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
      const reply = await ask(method, target)
      expect([400, 404]).toContain(reply.status)
      expect(rawErrcode(reply)).toBe('M_UNRECOGNIZED')
    }
    expect([204, 400]).toContain((await ask('OPTIONS', target)).status)
  })

  it('answers OPTIONS of what it does not know too', async () => {
    expect((await ask('OPTIONS', '/_matrix/client/v3/unknown')).status).toBe(204)
    expect((await ask('OPTIONS', '*')).status).toBe(204)
  })
})
