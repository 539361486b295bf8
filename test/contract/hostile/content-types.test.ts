import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { declared, operationIds } from '../../../src/contract/declared'
import { exchange, rawErrcode, request } from './raw-http'
import { Watcher } from './watcher'
import { useServer } from '../../support/use-server'

const BOMB = 50 * 1024 * 1024
const ids = operationIds.filter((id) => declared[id].hasBody)
const json = '{"username":"no spaces"}'

describe('bodies by what is said of them', () => {
  const gatehouse = useServer()
  let watcher: Watcher

  beforeAll(() => {
    watcher = new Watcher(gatehouse)
  })
  afterAll(() => {
    watcher.close()
  })

  /** @returns status and errcode of the one reply */
  async function post(headers: readonly string[], body: Buffer | string, { method, path } = declared.register) {
    const bytes = Buffer.from(body)
    const head = request(`${method.toUpperCase()} ${path}`, [...headers, `Content-Length: ${String(bytes.length)}`])
    const replies = await exchange(gatehouse.url, Buffer.concat([Buffer.from(head), bytes]))
    return replies.map((reply) => `${String(reply.status)} ${rawErrcode(reply) ?? 'no errcode'}`).join()
  }

  it.each([
    [],
    ['Content-Type:'],
    ['Content-Type: text/plain'],
    ['Content-Type: application/x-www-form-urlencoded'],
    ['Content-Type: multipart/form-data; boundary=x'],
    ['Content-Type: application/json; charset=utf-16'],
    ['Content-Type: application/json; charset=latin1'],
    ['Content-Type: application/json; charset=nonsense'],
    ['Content-Type: application/json, text/html'],
    ['Content-Type: ;;;='],
    ['Content-Type: \u00ff/\u00fe'],
    [`Content-Type: application/json; x=${'x'.repeat(10_000)}`],
    ['Content-Type: application/json', 'Content-Type: text/plain'],
  ])('JSON is read as JSON with %s (T056)', async (...headers) => {
    expect(await post(headers, json)).toBe('400 M_INVALID_USERNAME')
  })

  it('the last value of a repeated key counts (T047)', async () => {
    const repeated = (...names: string[]) => `{${names.map((name) => `"username":${JSON.stringify(name)}`).join()}}`
    expect(await post(['Content-Type: application/json'], repeated('alice', 'no spaces'))).toBe(
      '400 M_INVALID_USERNAME',
    )
    expect(await post(['Content-Type: application/json'], repeated('no spaces', 'alice'))).toBe('401 no errcode')
  })

  it.each([
    ['a form', 'username=alice&password=secret'],
    ['multipart', '--x\r\nContent-Disposition: form-data; name="username"\r\n\r\nalice\r\n--x--'],
    ['nothing, where something is needed,', ''],
    ['blanks', ' \r\n\t '],
    ['the half of an object', '{"username":'],
    ['two objects', '{}{}'],
    ['a comment', '{}//'],
    ['a byte order mark', Buffer.from('\ufeff{}')],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['gzip that is not announced', gzipSync('{}')],
    ['bytes of no encoding', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('%s is not JSON (T053, T057)', async (_what, body) => {
    const before = await watcher.version()
    for (const id of ids) {
      const answer = await post(['Content-Type: application/json'], body, declared[id])
      // Where a body is not needed nothing is one, and the token is looked for.
      const isNone = body.length === 0 && !declared[id].needsBody
      expect({ id, answer }).toEqual({ id, answer: isNone ? '401 M_MISSING_TOKEN' : '400 M_NOT_JSON' })
    }
    expect(await watcher.version()).toBe(before)
  })

  it.each(['null', 'true', '7', '"text"', '[]', '[{}]'])('%s is not an object (T058)', async (body) => {
    for (const id of ids) {
      const answer = await post(['Content-Type: application/json'], body, declared[id])
      expect({ id, answer }).toEqual({ id, answer: '400 M_BAD_JSON' })
    }
  })

  it.each([
    ['gzip', gzipSync(json)],
    ['deflate', deflateSync(json)],
    ['br', brotliCompressSync(json)],
    ['identity', json],
  ])('reads a body in %s', async (encoding, body) => {
    expect(await post([`Content-Encoding: ${encoding}`], body)).toBe('400 M_INVALID_USERNAME')
  })

  it.each([
    ['gzip', gzipSync(Buffer.alloc(BOMB, ' '))],
    ['deflate', deflateSync(Buffer.alloc(BOMB, ' '))],
    ['br', brotliCompressSync(Buffer.alloc(BOMB, ' '))],
  ])('a %s bomb is refused before it is inflated (T054)', async (encoding, body) => {
    const before = process.memoryUsage().rss
    const answers = await Promise.all(Array.from({ length: 10 }, () => post([`Content-Encoding: ${encoding}`], body)))
    expect(new Set(answers)).toEqual(new Set(['413 M_TOO_LARGE']))
    expect(process.memoryUsage().rss - before).toBeLessThan(BOMB)
  })

  it.each([
    ['gzip', json],
    ['gzip', gzipSync(json).subarray(0, 20)],
    ['deflate', json],
    ['br', json],
    ['zstd', json],
    ['gzip, gzip', gzipSync(gzipSync(json))],
    ['nonsense', json],
  ])('a body that is not %s as it says is not JSON (T054)', async (encoding, body) => {
    expect(await post([`Content-Encoding: ${encoding}`], body)).toBe('400 M_NOT_JSON')
  })
})
