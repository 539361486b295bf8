import { prefixes } from '../../../generated/contract'
import { systemRandom } from '../../../src/platform/random'
import { MatrixClient, PASSWORD } from '../../support/matrix-client'
import { text } from '../../support/reply'
import { useServer } from '../../support/use-server'

const NEW_PASSWORD = 'quite another long secret'
const CANARIES = [
  '"><svg onload=alert(1)>',
  "'-alert(1)-'",
  '</script><script>alert(1)</script>',
  'javascript:alert(1)',
  '\u0001<b>',
  '{{7*7}}${7*7}',
  '%3Csvg%20onload%3Dalert(1)%3E',
]

describe('the fallback pages over HTTP', () => {
  const gatehouse = useServer({
    config: {
      registration: { flows: [['m.login.dummy', 'm.login.email.identity'], ['m.login.email.identity']] },
      limits: { enabled: false },
    },
  })
  const client = new MatrixClient(gatehouse)

  const pathOf = (stageType: string, prefix: string = prefixes.canonical) =>
    `${prefix}/auth/${encodeURIComponent(stageType)}/fallback/web`

  function look(stageType: string, session: string) {
    return gatehouse.http.get(pathOf(stageType)).query({ session })
  }

  function press(stageType: string, session: string, fields: object = {}) {
    return gatehouse.http.post(pathOf(stageType)).query({ session }).send(fields)
  }

  async function begin(path: string, body: object, token?: string): Promise<string> {
    return text((await client.post(path, body, token)).body, 'session')
  }

  /** Registers by mail, as this server wants it. */
  async function register(username: string) {
    const threepid_creds = await client.validate('register', `${username}@example.com`)
    return client.register(username, { auth: { type: 'm.login.email.identity', threepid_creds } })
  }

  const completed = async (session: string): Promise<unknown> =>
    (await client.post('/register', { auth: { session } })).body.completed

  it('show a page on GET and HEAD, which completes nothing; only the button does (T009)', async () => {
    const session = await begin('/register', {})
    await look('m.login.dummy', session).expect(200, /Create an account/)
    await gatehouse.http.head(pathOf('m.login.dummy')).query({ session }).expect(200)
    expect(await completed(session)).toEqual([])
    await press('m.login.dummy', session).expect(200, {})
    expect(await completed(session)).toEqual(['m.login.dummy'])
    await press('m.login.dummy', session).expect(200, {})
    expect(await completed(session)).toEqual(['m.login.dummy'])
  })

  it('complete a stage in their own session only (T008)', async () => {
    const [session, other] = [await begin('/register', {}), await begin('/register', {})]
    await press('m.login.dummy', session).expect(200)
    expect(await completed(other)).toEqual([])
  })

  it('never create a session, whatever its id is (T008)', async () => {
    const before = gatehouse.rows('uia_sessions')
    for (let tries = 0; tries < 200; tries++) {
      const session = systemRandom.text(24)
      await look('m.login.dummy', session).expect(403, /This cannot be done here/)
      await press('m.login.dummy', session).expect(403, /M_FORBIDDEN/)
    }
    expect(gatehouse.rows('uia_sessions')).toEqual(before)
  })

  it('refuse a stage that is not due or not offered', async () => {
    const session = await begin('/register', {})
    await look('m.login.password', session).expect(403)
    await press('m.login.password', session, { user: 'alice', password: PASSWORD }).expect(401, /M_INVALID_PARAM/)
    expect(await completed(session)).toEqual([])
  })

  it('refuse the password of another account than the one that began (T003)', async () => {
    const [owner, thief] = [await register('owner'), await register('thief')]
    const session = await begin('/account/password', { new_password: NEW_PASSWORD }, owner.token)
    await press('m.login.password', session, { user: thief.userId, password: PASSWORD }).expect(403, /M_FORBIDDEN/)
    await press('m.login.password', session, { user: owner.userId, password: PASSWORD }).expect(200)
  })

  it('refuse with one and the same page, which contains nothing of the request (T136)', async () => {
    const session = await begin('/register', {})
    const pages = new Set<string>()
    for (const canary of CANARIES) {
      for (const page of [await look(canary, session), await look('m.login.dummy', canary)]) {
        expect([page.status, page.type]).toEqual([403, 'text/html'])
        pages.add(page.text.replace(/nonce="[^"]*"/, ''))
      }
      for (const reply of [await press(canary, session), await press('m.login.dummy', canary)]) {
        expect(reply.type).toBe('application/json')
        expect([401, 403]).toContain(reply.status)
      }
    }
    expect([...pages]).toEqual([expect.stringContaining('This cannot be done here')])
  })

  it('send a content security policy and forbid storing, the refusing page too (T136, T137, T138)', async () => {
    const session = await begin('/register', {})
    for (const page of [await look('m.login.dummy', session), await look('m.login.dummy', 'unknown')]) {
      const nonce = /<style nonce="([^"]+)">/.exec(page.text)?.[1] ?? 'none'
      expect(page.headers).toMatchObject({
        'content-type': expect.stringMatching(/^text\/html/),
        'content-security-policy': expect.stringMatching(
          new RegExp(`^default-src 'none'; style-src 'nonce-${nonce}';.* frame-ancestors 'none'; base-uri 'none'$`),
        ),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
    }
  })

  it('have another nonce each time', async () => {
    const session = await begin('/register', {})
    const nonces = [await look('m.login.dummy', session), await look('m.login.dummy', session)].map(
      (page) => /nonce="([^"]+)"/.exec(page.text)?.[1],
    )
    expect(new Set(nonces).size).toBe(2)
  })

  it('log neither the session nor what was entered (T140)', async () => {
    const session = await begin('/account/password', { new_password: NEW_PASSWORD })
    await press('m.login.password', session, { user: 'canary-user', password: 'canary-password' }).expect(401)
    expect(gatehouse.log.text).not.toMatch(new RegExp(`${session}|canary`))
  })

  it.each(prefixes.aliases)('are under %s as well', async (prefix) => {
    const session = await begin('/register', {})
    await gatehouse.http.get(pathOf('m.login.dummy', prefix)).query({ session }).expect(200)
  })

  it('answer 404 to a stage type that is not UTF-8', async () => {
    await gatehouse.http.get(`${prefixes.canonical}/auth/%ff/fallback/web?session=x`).expect(404, /M_UNRECOGNIZED/)
  })
})
