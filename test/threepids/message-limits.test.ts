import { DAY } from '../../src/platform/clock'
import { ForeignServer, json } from '../support/foreign-server'
import { MatrixClient, type Purpose } from '../support/matrix-client'
import { useStoppedServer } from '../support/use-server'

const TAKEN = 'alice@example.org'
const FREE = 'free@example.org'
const STRANGER = '198.51.100.1'
const OWNER = '192.0.2.1'

describe('the mails that one client can cause to one mailbox (T099)', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  let secrets = 0

  const ask = async (purpose: Purpose, address: string, from: string) => {
    const request = client.requestToken(purpose, address, { clientSecret: `secret-${String(secrets++)}` })
    return (await request.set('X-Forwarded-For', from)).status
  }

  /** One stranger asks for more than the mailbox gets, and then its owner asks. */
  async function leaveOneToTheOwner(purpose: Purpose, address: string): Promise<void> {
    const statuses: number[] = []
    for (let times = 0; times < 6; times++) statuses.push(await ask(purpose, address, STRANGER))
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
    expect(await ask(purpose, address, OWNER)).toBe(200)
  }

  it.each<[Purpose, string]>([
    ['register', FREE],
    ['register', TAKEN],
    ['reset', FREE],
    ['reset', TAKEN],
    ['add', FREE],
    ['add', TAKEN],
  ])('leave one to its owner: asked to %s %s', async (purpose, address) => {
    await gatehouse.start({ config: { trusted_proxies: ['127.0.0.1'] } })
    await client.registerWithEmail()
    gatehouse.clock.advance(DAY)
    await leaveOneToTheOwner(purpose, address)
    const to = (await gatehouse.mails()).slice(1).flatMap(({ to = [] }) => to.map((one) => one.address))
    expect(to).toEqual(Array<string>(5).fill(address))
  })

  it('are counted together, whatever they are for', async () => {
    await gatehouse.start({ config: { trusted_proxies: ['127.0.0.1'] } })
    const statuses: number[] = []
    for (const purpose of ['register', 'reset', 'add', 'register', 'reset', 'add'] as const) {
      statuses.push(await ask(purpose, FREE, STRANGER))
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
    expect(await ask('reset', FREE, OWNER)).toBe(200)
  })

  it('leave one to its owner also where an identity server sends them', async () => {
    const sent: unknown[] = []
    const foreign = await ForeignServer.start({
      '/_matrix/identity/api/v1/validate/email/requestToken': (response, { body }) => {
        sent.push(body)
        json(200, { sid: String(sent.length) })(response)
      },
      '/_matrix/identity/api/v1/3pid/getValidated3pid': json(200, { errcode: 'M_SESSION_NOT_VALIDATED', error: 'No' }),
    })
    try {
      await gatehouse.start({
        config: {
          trusted_proxies: ['127.0.0.1'],
          email: { validation: 'identity-server:id.example.org' },
          identity_servers: { trusted: [{ name: 'id.example.org', url: foreign.url, api: 'v1' }] },
        },
      })
      await leaveOneToTheOwner('register', FREE)
      expect(sent).toHaveLength(5)
    } finally {
      await foreign.close()
    }
  })
})
