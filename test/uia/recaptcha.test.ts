import { errcodeOf } from '../support/errcode-of'
import { type Answers, ForeignServer, json } from '../support/foreign-server'
import { PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useTempDir } from '../support/temp-dir'
import { useStoppedServer } from '../support/use-server'

const RECAPTCHA = 'm.login.recaptcha'
const SECRET = 'a-secret-that-only-the-verifier-may-see'
const dir = useTempDir()

describe('registration with a captcha', () => {
  const gatehouse = useStoppedServer()
  let verifier: ForeignServer

  async function start(answers: Answers) {
    verifier = await ForeignServer.start(answers)
    await gatehouse.start({
      config: {
        registration: { flows: [['m.login.dummy', RECAPTCHA]] },
        recaptcha: {
          site_key: 'the site key',
          secret_file: dir.write('captcha-secret', `${SECRET}\n`, 0o600),
          verify_url: `${verifier.url}/siteverify`,
        },
      },
    })
  }
  afterEach(() => verifier.close())

  const post = (body: object) => gatehouse.http.post('/_matrix/client/v3/register').send(body)

  /** Up to the captcha. */
  async function open(): Promise<string> {
    const first = await post({ username: 'alice', password: PASSWORD, auth: { type: 'm.login.dummy' } }).expect(401)
    return text(first.body, 'session')
  }

  async function solve(response?: unknown) {
    const session = await open()
    return post({ auth: { type: RECAPTCHA, session, response } })
  }

  it('tells the site key, and passes when the verifier says that the answer is right', async () => {
    await start({ '/siteverify': json(200, { success: true, hostname: 'anything' }) })
    const { body } = await post({ username: 'alice', password: PASSWORD }).expect(401)
    expect(body).toMatchObject({ params: { [RECAPTCHA]: { public_key: 'the site key' } } })
    expect((await solve('the answer')).status).toBe(200)
    expect(verifier.received).toEqual([
      { method: 'POST', url: '/siteverify', body: { secret: SECRET, response: 'the answer' } },
    ])
    expect(gatehouse.log.text).not.toContain(SECRET)
    expect(gatehouse.log.text).not.toContain('the answer')
  })

  it('asks the verifier with a form without a charset', async () => {
    let type: string | undefined
    await start({
      '/siteverify': (response) => {
        type = response.req.headers['content-type']
        json(200, { success: true })(response)
      },
    })
    expect((await solve('the answer')).status).toBe(200)
    expect(type).toBe('application/x-www-form-urlencoded')
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['null', null],
    ['a list', ['the answer']],
    ['an object', { toString: 'x' }],
    ['a number', 7],
  ])('an answer that is %s is M_CAPTCHA_NEEDED, and nobody is asked (T130)', async (_what, response) => {
    await start({ '/siteverify': json(200, { success: true }) })
    const { status, body } = await solve(response)
    expect([status, errcodeOf(body)]).toEqual([401, 'M_CAPTCHA_NEEDED'])
    expect(body).toMatchObject({ completed: ['m.login.dummy'] })
    expect(verifier.received).toEqual([])
  })

  it.each([
    ['false', { success: false, 'error-codes': ['timeout-or-duplicate'] }],
    ['the text "true"', { success: 'true' }],
    ['the text "false"', { success: 'false' }],
    ['the number 1', { success: 1 }],
    ['nothing', {}],
    ['null', null],
    ['a list', [{ success: true }]],
  ])('a verdict that is %s is M_CAPTCHA_INVALID, and may be tried again (T130)', async (_what, verdict) => {
    await start({ '/siteverify': json(200, verdict) })
    const { status, body } = await solve('the answer')
    expect([status, errcodeOf(body)]).toEqual([401, 'M_CAPTCHA_INVALID'])
    expect(body).toMatchObject({ completed: ['m.login.dummy'] })
  })

  it.each<[string, Answers]>([
    ['refuses', {}],
    ['is broken', { '/siteverify': json(500, { success: true }) }],
    ['redirects', { '/siteverify': (response) => response.writeHead(302, { location: '/elsewhere' }).end() }],
    ['says no JSON', { '/siteverify': (response) => response.end('success') }],
    ['hangs up', { '/siteverify': (response) => response.destroy() }],
  ])('fails closed while the verifier %s: 503, and the session stays (T130)', async (_what, answers) => {
    await start(answers)
    const { status, body } = await solve('the answer')
    expect([status, errcodeOf(body)]).toEqual([503, 'M_UNKNOWN'])
    expect(body).toMatchObject({ completed: ['m.login.dummy'] })
    expect(gatehouse.rows('accounts')).toEqual([])
    expect(gatehouse.log.text).not.toContain(SECRET)
  })

  it('a right answer with an error status counts for nothing (T130)', async () => {
    await start({ '/siteverify': json(400, { success: true }) })
    const { body } = await solve('the answer')
    expect(errcodeOf(body)).toBe('M_CAPTCHA_INVALID')
  })

  it('is not asked again about a captcha that was passed (T016)', async () => {
    await start({ '/siteverify': json(200, { success: true }) })
    const session = await open()
    const auth = { type: RECAPTCHA, session, response: 'the answer' }
    await post({ username: 'no spaces allowed', auth }).expect(400)
    await gatehouse.context.services.uiaFallback.complete(session, auth, { address: '192.0.2.1' })
    await post({ auth }).expect(200)
    expect(verifier.received).toHaveLength(1)
  })
})
