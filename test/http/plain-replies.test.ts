import { MatrixClient } from '../support/matrix-client'
import { useServer } from '../support/use-server'

describe('replies', () => {
  const gatehouse = useServer()
  const client = new MatrixClient(gatehouse)

  it.each([
    ['/versions', 200],
    ['/v3/register/available?username=alice', 200],
    ['/v3/register/available', 400],
    ['/v3/account/whoami', 401],
    ['/v3/nothing', 404],
  ])('GET %s is application/json without a charset', async (path, status) => {
    const reply = await gatehouse.http.get(`/_matrix/client${path}`).expect(status)
    expect(reply.headers['content-type']).toBe('application/json')
  })

  it('keeps every character of a text', async () => {
    const { token, deviceId } = await client.register('alice', { initial_device_display_name: 'Zoës 📱' })
    const { body } = await client.get(`/devices/${deviceId}`, token).expect(200)
    expect(body).toEqual({ device_id: deviceId, display_name: 'Zoës 📱' })
  })

  it.each(['get', 'head'] as const)('a conditional %s is answered in full', async (method) => {
    for (const header of ['If-None-Match', 'If-Modified-Since']) {
      for (const value of ['*', '"x"', 'Thu, 01 Jan 2099 00:00:00 GMT'])
        await gatehouse.http[method]('/_matrix/client/versions').set(header, value).expect(200)
    }
    await client.get('/login').set('If-None-Match', '*').expect(200)
    await client.get('/account/whoami').set('If-None-Match', '*').expect(401)
  })
})
