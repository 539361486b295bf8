import { MatrixClient } from '../support/matrix-client'
import { text } from '../support/reply'
import { useServer } from '../support/use-server'

describe('logging out', () => {
  const gatehouse = useServer()
  const client = new MatrixClient(gatehouse)

  const isValid = async (token: string) => (await client.whoami(token)).status === 200
  const loginAs = async (user: string) => text((await client.login(user)).body, 'access_token')

  it.each([
    ['without a body', undefined],
    ['with an empty body', ''],
    ['with a body that is no JSON', 'logout, please'],
    ['with an empty object', '{}'],
  ])('ends the device and its tokens, and no other, %s', async (what, body) => {
    const user = `user${String(what.length)}`
    const { token } = await client.register(user)
    const other = await loginAs(user)
    const request = gatehouse.http.post('/_matrix/client/v3/logout').auth(token, { type: 'bearer' })
    const { status, body: reply } = await (body === undefined ? request : request.type('text/plain').send(body))
    expect([status, reply]).toEqual([200, {}])
    expect([await isValid(token), await isValid(other)]).toEqual([false, true])
  })

  it('ends all devices of the account, and no other account', async () => {
    const [alice, bob] = [await client.register('alice'), await client.register('bob')]
    const other = await loginAs('alice')
    expect((await client.post('/logout/all', {}, alice.token)).body).toEqual({})
    expect([await isValid(alice.token), await isValid(other), await isValid(bob.token)]).toEqual([false, false, true])
  })

  it('makes the token an unknown one that cannot be refreshed (T070)', async () => {
    const { token } = await client.register('carol')
    await client.post('/logout', {}, token)
    const { status, body } = await client.post('/logout', {}, token)
    expect([status, body]).toEqual([401, { errcode: 'M_UNKNOWN_TOKEN', error: expect.any(String), soft_logout: false }])
  })
})
