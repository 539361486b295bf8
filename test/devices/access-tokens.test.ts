import { errcodeOf } from '../support/errcode-of'
import { MatrixClient } from '../support/matrix-client'
import { useStoppedServer } from '../support/use-server'

describe('access tokens over HTTP', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)

  it('may come in the query for old clients, are not logged, and no answer may be stored (T067)', async () => {
    await gatehouse.start()
    const { token } = await client.register('alice')
    const reply = await client.get(`/account/whoami?access_token=${token}`)
    expect([reply.status, reply.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(gatehouse.log.text).toContain('getTokenOwner')
    expect(gatehouse.log.text).not.toContain(token)
    expect(gatehouse.log.text).not.toContain('gat_')
  })

  it('are ignored in the query when the operator turns that off (T067)', async () => {
    await gatehouse.start({ config: { access_tokens: { in_query: false } } })
    const { token } = await client.register('alice')
    const { status, body } = await client.get(`/account/whoami?access_token=${token}`)
    expect([status, errcodeOf(body)]).toEqual([401, 'M_MISSING_TOKEN'])
    expect((await client.whoami(token)).status).toBe(200)
    expect((await client.get('/account/whoami?access_token=nonsense', token)).status).toBe(200)
  })
})
