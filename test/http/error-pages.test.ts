import { MatrixError } from '../../src/platform/errors'
import { useServer } from '../support/use-server'

/** As Chromium and Firefox ask for a page, and apps for data. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'
const APPS = ['*/*', 'application/json', 'application/json, text/plain, */*']

const LINK = '/_matrix/client/r0/validate/email/submitToken?sid=a&token=b'
const FALLBACK = '/_matrix/client/v3/auth/m.login.dummy/fallback/web'

const gatehouse = useServer()

function visit(path: string, accept = BROWSER) {
  return gatehouse.http.get(path).set('Accept', accept)
}

afterEach(() => {
  jest.restoreAllMocks()
})

function failWith(error: Error): void {
  jest.spyOn(gatehouse.context.services.validation, 'findLink').mockRejectedValue(error)
}

test.each([
  ['an address where nothing is', '/', 404, 'There is no page here'],
  ['a page of a stage without a session', FALLBACK, 400, 'This does not work'],
])('a person at %s sees a page', async (_what, path, status, title) => {
  const { text, headers } = await visit(path).expect(status).expect('Content-Type', 'text/html; charset=utf-8')
  expect(text).toContain(`<h1>${title}</h1>`)
  expect(text).not.toContain('endpoint')
  const nonce = /<style nonce="([\w-]{22})">/.exec(text)?.[1]
  expect(headers['content-security-policy']).toContain(`style-src 'nonce-${String(nonce)}'`)
  expect(headers['cache-control']).toBe('no-store')
})

test('a person at a mailed link sees a page when the database is busy, and when the server has a fault', async () => {
  failWith(MatrixError.unavailable())
  const busy = await visit(LINK).expect(503)
  expect(busy.text).toContain('<h1>The server is busy</h1>')
  jest.restoreAllMocks()
  failWith(new Error('a secret of <script>'))
  const fault = await visit(LINK).expect(500)
  expect(fault.text).toContain('<h1>Something went wrong</h1>')
  expect(fault.text).not.toContain('a secret')
})

test('a person who tries links too often is told when to try again', async () => {
  failWith(MatrixError.limitExceeded(12_000))
  const { text } = await visit(LINK).expect(429).expect('Retry-After', '12')
  expect(text).toContain('<h1>Too many tries</h1>')
  expect(text).toContain('Try again in 12 s.')
})

test('what a page quotes is escaped (T103)', async () => {
  failWith(new MatrixError(400, 'M_INVALID_PARAM', '<script>alert(1)</script>'))
  const { text } = await visit(LINK).expect(400)
  expect(text).toContain('&lt;script&gt;')
  expect(text).not.toContain('<script')
})

test.each(['/_matrix/client/v3/sync', '/_matrix/client/v3/account/password'])(
  'a client that accepts pages gets JSON at %s, where no page is',
  async (path) => {
    const java = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'
    const { body } = await visit(path, java).expect('Content-Type', 'application/json')
    expect(body).toMatchObject({ errcode: 'M_UNRECOGNIZED' })
  },
)

test.each(APPS)('who asks for %s gets JSON at the same addresses', async (accept) => {
  for (const path of ['/', FALLBACK]) {
    const { body } = await visit(path, accept).expect('Content-Type', 'application/json')
    expect(body).toMatchObject({ errcode: expect.stringMatching(/^M_/), error: expect.any(String) })
  }
})

test('an operation for apps answers in JSON also to a browser', async () => {
  const { body } = await visit('/_matrix/client/v3/account/whoami')
    .expect(401)
    .expect('Content-Type', 'application/json')
  expect(body).toMatchObject({ errcode: 'M_MISSING_TOKEN' })
})
