import type { Test } from 'supertest'
import { declared, operationIds } from '../../src/contract/declared'
import type { Gatehouse } from '../support/gatehouse'
import { MatrixClient } from '../support/matrix-client'
import { useServer } from '../support/use-server'
import { WireClient } from './wire-client'

describe('replies', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
  const client = new MatrixClient(gatehouse)

  // Those that the contract declares: test/contract/replies.ts.
  it.each<[string, (http: Gatehouse['http']) => Test, number]>([
    ['of an operation', (http) => http.get('/_matrix/client/versions'), 200],
    ['of a HEAD', (http) => http.head('/_matrix/client/versions'), 200],
    ['of an operation that refuses', (http) => http.get('/_matrix/client/v3/register/available'), 400],
    ['without a token', (http) => http.get('/_matrix/client/v3/account/whoami'), 401],
    ['to an unknown path', (http) => http.get('/_matrix/client/v3/nothing'), 404],
    ['to a path outside the API', (http) => http.get('/'), 404],
    ['to a damaged path', (http) => http.get('/_matrix/client/v3/devices/%ff'), 404],
    ['to another method', (http) => http.put('/_matrix/client/versions'), 405],
    ['to a body that is not JSON', (http) => http.post('/_matrix/client/v3/login').type('json').send('{'), 400],
    [
      'to a body that is too large',
      (http) => http.post('/_matrix/client/v3/login').send({ a: 'x'.repeat(70_000) }),
      413,
    ],
    ['to another media type', (http) => http.get('/_matrix/client/versions').accept('image/png'), 200],
  ])('a reply %s is application/json without a charset', async (_what, ask, status) => {
    const reply = await ask(gatehouse.http).expect(status)
    expect(reply.headers['content-type']).toBe('application/json')
  })

  it('what is no HTTP is answered in application/json without a charset', async () => {
    const wire = await WireClient.open(new URL(gatehouse.url).host)
    wire.send('hello\r\n\r\n')
    expect(await wire.untilReleased()).toMatch(/\r\nContent-Type: application\/json\r\n/)
  })

  it('a page names its charset', async () => {
    const reply = await client.get('/auth/m.login.dummy/fallback/web?session=unknown')
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('keeps every character of a text', async () => {
    const { token, deviceId } = await client.register('alice', { initial_device_display_name: 'Zoës 📱' })
    const { body } = await client.get(`/devices/${deviceId}`, token).expect(200)
    expect(body).toEqual({ device_id: deviceId, display_name: 'Zoës 📱' })
  })

  const reads = operationIds.filter((id) => declared[id].method === 'get')
  const conditions: readonly (readonly [string, string])[] = [
    ['If-None-Match', '*'],
    ['If-None-Match', 'W/"x"'],
    ['If-Modified-Since', 'Thu, 01 Jan 2099 00:00:00 GMT'],
    ['If-Match', '"x"'],
    ['If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['Range', 'bytes=0-1'],
  ]

  describe.each(reads)('a conditional request of %s', (id) => {
    it.each(['get', 'head'] as const)('with the method %s is answered like any other', async (method) => {
      const path = declared[id].path.replace(/\{\w+\}/g, 'x')
      const { status } = await gatehouse.http[method](path)
      for (const [header, value] of conditions) await gatehouse.http[method](path).set(header, value).expect(status)
    })
  })

  it('a conditional request is answered in full, also a page and with a token', async () => {
    const { token } = await client.register('bob')
    const { body: validation } = await client.requestToken('register', 'bob@example.org').expect(200)
    expect(validation).toMatchObject({ sid: expect.any(String) })
    const link = await gatehouse.newestLink()
    for (const method of ['get', 'head'] as const) {
      await gatehouse.http[method](link).set('If-None-Match', '*').expect(200)
      for (const path of ['/devices', '/account/3pid', '/account/whoami', '/capabilities', '/login']) {
        await gatehouse.http[method](`/_matrix/client/v3${path}`)
          .auth(token, { type: 'bearer' })
          .set('If-None-Match', '*')
          .expect(200)
      }
    }
  })
})
