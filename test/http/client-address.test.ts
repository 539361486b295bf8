import { useStoppedServer } from '../support/use-server'

const CLAIMS = ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'X-Client-IP', 'True-Client-IP']

describe('the client address that limits count by (T131)', () => {
  const gatehouse = useStoppedServer()
  const start = (config: object) =>
    gatehouse.start({ config: { registration: { flows: [['m.login.email.identity']] }, ...config } })

  /** The address of whoever sends these headers, as a UIA session that it opens has it. */
  async function addressFor(headers: Record<string, string>): Promise<unknown> {
    await gatehouse.http.post('/_matrix/client/v3/register').set(headers).send({}).expect(401)
    return Object.fromEntries(Object.entries(gatehouse.rows('uia_sessions').at(-1) ?? {})).client
  }

  it('is that of the connection, whatever the headers say', async () => {
    await start({})
    for (const header of CLAIMS) expect(await addressFor({ [header]: '203.0.113.9' })).toBe('127.0.0.1')
  })

  it('cannot be changed by headers to get past a limit, in 1,000 tries', async () => {
    await start({ limits: { uia_sessions_per_client: { burst: 3, per_second: 0.001 } } })
    const statuses = new Map<number, number>()
    for (let n = 0; n < 1000; n++) {
      const address = `203.0.${String(n >> 8)}.${String(n & 255)}`
      const { status } = await gatehouse.http
        .post('/_matrix/client/v3/register')
        .set({ 'X-Forwarded-For': address, Forwarded: `for=${address}`, 'X-Real-IP': address })
        .send({})
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(statuses)).toEqual({ 401: 3, 429: 997 })
  })

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['198.51.100.7, 203.0.113.9', '203.0.113.9'],
    ['203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['not an address', '127.0.0.1'],
    ['203.0.113.9:', '127.0.0.1'],
    ['203.0.113.999:80', '127.0.0.1'],
    ['[203.0.113.9]:80', '127.0.0.1'],
    ['[2001:db8::1', '127.0.0.1'],
    ['203.0.113.9, not an address, 10.1.2.3', '127.0.0.1'],
    ['', '127.0.0.1'],
    [' , ', '127.0.0.1'],
    ['203.0.113.9, ', '203.0.113.9'],
    ['203.0.113.9:4711', '203.0.113.9'],
    ['198.51.100.7:1, 203.0.113.9:4711, 10.1.2.3:65535', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8::/64'],
    ['[2001:db8::1]', '2001:db8::/64'],
    ['203.0.113.9, [::ffff:10.1.2.3]:443', '203.0.113.9'],
    ['203.0.113.9, [fd00::1]:443', '203.0.113.9'],
    ['fe80::1:2%eth0', 'fe80::/64'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:80', '203.0.113.9'],
    ['64:ff9b::203.0.113.9', '203.0.113.9'],
    ['64:ff9b::cb00:710a', '203.0.113.10'],
    ['2002:cb00:7109::1', '203.0.113.9'],
    ['203.0.113.9, 64:ff9b::10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ])('is the last one that no trusted proxy has, an IPv6 one as its network: %j is %s', async (forwarded, expected) => {
    await start({ trusted_proxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'] })
    expect(await addressFor({ 'X-Forwarded-For': forwarded })).toBe(expected)
    expect(await addressFor({ 'X-Real-IP': '203.0.113.9' })).toBe('127.0.0.1')
  })
})
