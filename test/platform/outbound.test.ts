import { gzipSync } from 'node:zlib'
import type { ServerResponse } from 'node:http'
import { Outbound } from '../../src/platform/outbound'
import { ForeignServer, json } from '../support/foreign-server'

const DEADLINE = 300
const outbound = new Outbound({ deadline: DEADLINE })
const OK = { ok: true }

let foreign: ForeignServer
let elsewhere: ForeignServer

beforeAll(async () => {
  elsewhere = await ForeignServer.start({ '/': json(200, OK) })
  foreign = await ForeignServer.start({
    '/ok': json(200, OK),
    '/refusal': json(401, { errcode: 'M_UNKNOWN_TOKEN' }),
    '/type': (response) => response.end(JSON.stringify(response.req.headers['content-type'] ?? null)),
    '/redirect': (response) => response.writeHead(302, { location: elsewhere.url }).end(JSON.stringify(OK)),
    '/html': (response) => response.end('<html>'),
    '/empty': (response) => response.end(),
    '/bytes': (response) => response.end(Buffer.from([0x22, 0xff, 0x22])),
    '/huge': (response) => response.end(`"${'x'.repeat(64 * 1024)}"`),
    '/endless': endless,
    '/gzip': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(OK))),
    '/silent': () => undefined,
    '/stuck': (response) => response.write('{'),
    '/cut-off': (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{')
      response.socket?.end()
    },
  })
})

afterAll(async () => {
  await foreign.close()
  await elsewhere.close()
})

function endless(response: ServerResponse): void {
  while (response.write('x'.repeat(1024)));
  response.once('drain', () => {
    endless(response)
  })
}

describe('A call to a foreign server', () => {
  test('sends JSON, and gives back what the JSON says with its status', async () => {
    expect(await outbound.json(`${foreign.url}/ok`, { method: 'POST', body: { a: 1 } })).toEqual({
      status: 200,
      body: OK,
    })
    expect(foreign.received.at(-1)).toEqual({ method: 'POST', url: '/ok', body: { a: 1 } })
  })

  test.each([
    ['a form', 'POST', new URLSearchParams({ a: 'ä' }), 'application/x-www-form-urlencoded'],
    ['an object', 'POST', { a: 'ä' }, 'application/json'],
    ['nothing', 'GET', undefined, null],
  ] as const)('sends %s with its media type, without a charset', async (_what, method, body, type) => {
    expect(await outbound.json(`${foreign.url}/type`, { method, body })).toEqual({ status: 200, body: type })
  })

  test('gives back a refusal too: what it means is for the caller to decide', async () => {
    const answer = await outbound.json(`${foreign.url}/refusal`, { method: 'GET' })
    expect(answer).toEqual({ status: 401, body: { errcode: 'M_UNKNOWN_TOKEN' } })
  })

  test('a redirect is not followed (T112)', async () => {
    await expect(outbound.json(`${foreign.url}/redirect`, { method: 'GET' })).rejects.toMatchObject({ status: 503 })
    expect(elsewhere.received).toEqual([])
  })

  test.each(['/html', '/empty', '/bytes', '/huge', '/endless', '/gzip', '/silent', '/stuck', '/cut-off', '/not-there'])(
    '%s is a 503 that quotes nothing of it, within the deadline (T113)',
    async (path) => {
      const started = performance.now()
      await expect(outbound.json(foreign.url + path, { method: 'GET' })).rejects.toMatchObject({
        status: 503,
        errcode: 'M_UNKNOWN',
        message: 'The server cannot do this right now. Try again later.',
      })
      expect(performance.now() - started).toBeLessThan(DEADLINE + 700)
    },
  )

  test('a server that is not there is a 503, and the cause is kept for the log', async () => {
    const gone = await ForeignServer.start({})
    const { url } = gone
    await gone.close()
    const failing = outbound.json(url, { method: 'GET' })
    await expect(failing).rejects.toMatchObject({ status: 503, cause: { message: 'fetch failed' } })
  })
})
