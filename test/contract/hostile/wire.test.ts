import { exchange, keptAlive, rawErrcode, request } from './raw-http'
import { useServer } from '../../support/use-server'

const REGISTER = '/_matrix/client/v3/register'
const THREEPIDS = '/_matrix/client/v3/account/3pid'
const SMUGGLED = request(`GET ${THREEPIDS}`)
const post = (headers: readonly string[], body: string) => keptAlive(`POST ${REGISTER}`, headers, body)

describe('what comes over the wire (T061)', () => {
  const gatehouse = useServer()

  it.each([
    ['both lengths', post(['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${SMUGGLED}`)],
    ['two lengths', post(['Content-Length: 2', 'Content-Length: 60'], `{}${SMUGGLED}`)],
    ['a negative length', post(['Content-Length: -1'], SMUGGLED)],
    ['a length that is no number', post(['Content-Length: 0x2'], `{}${SMUGGLED}`)],
    ['an encoding after "chunked"', post(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${SMUGGLED}`)],
    ['an unknown transfer encoding', post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${SMUGGLED}`)],
    ['a blank before the colon', post(['Content-Length : 2'], `{}${SMUGGLED}`)],
    ['a chunk size that is none', post(['Transfer-Encoding: chunked'], `zz\r\n{}\r\n0\r\n\r\n${SMUGGLED}`)],
    ['bare line feeds', SMUGGLED.replaceAll('\r\n', '\n')],
    ['a folded header', request(`GET ${THREEPIDS}`, ['X-Folded: one', ' two'])],
    ['a NUL in a header', request(`GET ${THREEPIDS}`, ['X-Header: a\0b'])],
    ['a method in lower case', request(`get ${THREEPIDS}`)],
    ['a blank in the path', request(`GET ${THREEPIDS} x`)],
    ['a version that does not exist', SMUGGLED.replace('HTTP/1.1', 'HTTP/9.9')],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the hello of TLS', Buffer.from('16030100c8010000c40303', 'hex')],
  ])('refuses %s, and answers nothing that stands behind it', async (_what, bytes) => {
    const replies = await exchange(gatehouse.url, bytes)
    expect(replies.map((reply) => [reply.status, rawErrcode(reply)])).toEqual([[400, 'M_UNRECOGNIZED']])
    expect(replies[0]?.headers.connection).toBe('close')
  })

  it.each([
    ['a header', request(`GET ${THREEPIDS}`, [`X-Header: ${'x'.repeat(20_000)}`])],
    ['a path', request(`GET ${THREEPIDS}?${'x'.repeat(20_000)}`)],
    ['many headers', request(`GET ${THREEPIDS}`, Array<string>(2000).fill('X-Header: xxxx'))],
  ])('refuses %s of more than 16 KiB with 431', async (_what, bytes) => {
    const [reply] = await exchange(gatehouse.url, bytes)
    expect(reply).toMatchObject({ status: 431 })
    expect(reply && rawErrcode(reply)).toBe('M_UNRECOGNIZED')
  })

  it.each([
    ['with its length', post(['Content-Length: 70000'], 'x'.repeat(70_000))],
    ['without end in sight', post(['Content-Length: 900000000'], 'x'.repeat(5_000_000))],
    ['in chunks', post(['Transfer-Encoding: chunked'], `11170\r\n${'x'.repeat(70_000)}\r\n0\r\n\r\n`)],
  ])('refuses a body of more than 64 KiB sent %s, and closes (T055)', async (_what, bytes) => {
    const replies = await exchange(gatehouse.url, bytes)
    expect(replies.map((reply) => [reply.status, rawErrcode(reply)])).toEqual([[413, 'M_TOO_LARGE']])
    expect(replies[0]?.headers.connection).toBe('close')
  })

  it.each([
    ['request', `GET ${THREEPIDS} HT`],
    ['body', post(['Content-Length: 100'], '{}')],
    ['chunk', post(['Transfer-Encoding: chunked'], '10\r\n{}')],
  ])('never takes half a %s for a whole one (T055)', async (_what, bytes) => {
    const replies = await exchange(gatehouse.url, bytes, { hangUp: true })
    expect(replies.map((reply) => [reply.status, rawErrcode(reply)])).toEqual([[400, 'M_UNRECOGNIZED']])
  })

  it('answers requests of one connection each for itself, in their order', async () => {
    const replies = await exchange(gatehouse.url, post(['Content-Length: 4'], '{"a"') + SMUGGLED)
    expect(replies.map((reply) => [reply.status, rawErrcode(reply)])).toEqual([
      [400, 'M_NOT_JSON'],
      [401, 'M_MISSING_TOKEN'],
    ])
  })

  it('reads headers whatever their names and number', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype']
    const headers = [...names.map((name) => `${name}: x`), ...Array<string>(3000).fill('a:'), 'Authorization: Bearer x']
    const [reply] = await exchange(gatehouse.url, request(`GET ${THREEPIDS}`, headers))
    // The last one counts too.
    expect(reply && [reply.status, rawErrcode(reply)]).toEqual([401, 'M_UNKNOWN_TOKEN'])
  })

  it('lets no header change the method or the path', async () => {
    const headers = ['X-HTTP-Method-Override: GET', 'X-Method-Override: GET', `X-Original-URL: ${THREEPIDS}`]
    const [reply] = await exchange(gatehouse.url, request(`POST ${REGISTER}`, [...headers, 'Content-Length: 0']))
    expect(reply && [reply.status, rawErrcode(reply)]).toEqual([400, 'M_NOT_JSON'])
  })

  it('refuses CONNECT, and answers what has no Host like any other', async () => {
    const [connect] = await exchange(gatehouse.url, request('CONNECT example.org:443'))
    expect(connect && [connect.status, rawErrcode(connect)]).toEqual([400, 'M_UNRECOGNIZED'])
    const [hostless] = await exchange(gatehouse.url, `GET ${THREEPIDS} HTTP/1.1\r\nConnection: close\r\n\r\n`)
    expect(hostless && [hostless.status, rawErrcode(hostless)]).toEqual([401, 'M_MISSING_TOKEN'])
  })
})
