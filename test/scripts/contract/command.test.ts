import { readFileSync } from 'node:fs'
import { useTempDir } from '../../support/temp-dir'
import { useServer } from '../../support/use-server'
import { FaultyServer } from './faulty-server'
import { run } from './run-command'
import { answer, changeBody } from './tampering'

describe('npm run contract', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
  const files = useTempDir()
  let proxy: FaultyServer

  beforeAll(async () => {
    proxy = await FaultyServer.start(() => gatehouse.url)
  })
  afterAll(() => proxy.close())

  it.each([
    ['no URL', [], '--url is missing: the base of the server, such as https://matrix.example.org.'],
    ['no URL of a web server', ['--url', 'matrix.org'], '--url must begin with http:// or https://, not "matrix.org".'],
    ['an unknown operation', ['--operations', 'sync'], '--operations: there is no operation "sync".'],
    ['an unknown prefix', ['--prefix', 'v9'], '--prefix must be one of v3, r0, v2_alpha, unstable or all, not "v9".'],
    ['a number that is none', ['--runs', 'many'], '--runs must be a whole number from 0 on, not "many".'],
    ['a user without password', ['--user', 'alice'], '--user and --password go together.'],
    ['an unknown option', ['--fast'], "Unknown option '--fast'"],
    ['a list that is not there', ['--expected', '/none.yaml'], '/none.yaml cannot be read'],
  ])('says what is wrong with %s', async (_what, argv, words) => {
    const url = argv.includes('--url') || argv.length === 0 ? [] : ['--url', proxy.url]
    const { code, complaints } = await run([...url, ...argv])
    expect(code).toBe(2)
    expect(complaints).toContain(words)
  })

  it('says that there is no server', async () => {
    proxy.tamper = () => Promise.resolve('no reply')
    const { code, complaints } = await run(['--url', proxy.url, '--operations', 'getVersions'])
    expect({ code, complaints }).toEqual({ code: 2, complaints: `${proxy.url} answers nothing: other side closed.\n` })
  })

  it('lists its options', async () => {
    const { code, printed } = await run(['--help'])
    expect(code).toBe(0)
    for (const option of ['--url', '--operations', '--expected', '--destructive']) expect(printed).toContain(option)
  })

  it('says what is wrong with a list of expected deviations', async () => {
    const list = files.write('bad.yaml', '- operation: getVersions\n  what: anything\n')
    const { code, complaints } = await run(['--url', proxy.url, '--expected', list])
    expect(code).toBe(2)
    expect(complaints).toContain('entry 0.reason')
  })

  it('writes its result for people and for programs', async () => {
    proxy.tamper = changeBody('getVersions', 200, (body) => ({ ...body, '<b>server</b>': 1 }))
    const paths = ['json', 'junit', 'html'].map((name) => ({ name, path: files.write(name, '') }))
    const argv = ['--url', proxy.url, '--operations', 'getVersions', '--seed', '7']
    const { code, printed } = await run([...argv, ...paths.flatMap(({ name, path }) => [`--${name}`, path])])
    expect(code).toBe(1)
    expect(printed).toContain('getVersions 200 the member <b>server</b> is not declared for status 200')
    expect(printed).toContain(`curl -i -X GET '${proxy.url}/_matrix/client/versions'`)
    expect(printed).toContain('seed 7')
    const [json = '', junit = '', html = ''] = paths.map(({ path }) => readFileSync(path, 'utf8'))
    expect(JSON.parse(json)).toMatchObject({
      isClean: false,
      seed: 7,
      findings: [{ operation: 'getVersions', status: 200 }],
    })
    expect(junit).toContain('<testsuite name="getVersions" tests="1" failures="1" skipped="0">')
    expect(html).toContain('the member &lt;b&gt;server&lt;/b&gt; is not declared')
    expect(html).not.toContain('<b>server')
    expect(html).not.toMatch(/(src|href)=/)
  })

  it('accepts deviations that are expected, and names the entries that match nothing', async () => {
    proxy.tamper = changeBody('getVersions', 200, (body) => ({ ...body, server: 1 }))
    const list = files.write(
      'expected.yaml',
      `- { operation: getVersions, status: 200, what: the member server, reason: it says what it is }
- { operation: '*', what: no such fault, reason: it was mended }
- { operation: login, what: not of this run, reason: it is not tested now }
`,
    )
    const { code, printed } = await run(['--url', proxy.url, '--operations', 'getVersions', '--expected', list])
    expect(code).toBe(0)
    expect(printed).toContain('because: it says what it is')
    expect(printed).toMatch(/not found; remove them\n {2}\* no such fault/)
    expect(printed).not.toContain('not of this run')
    expect(printed).toContain('No deviations, 1 expected deviation.')
  })

  it('waits for a rate limit, and asks again', async () => {
    let refused = 0
    proxy.tamper = async (request, pass) => {
      const reply = await pass()
      if (request.operation !== 'getDevices' || request.token === undefined || refused === 2) return reply
      refused += 1
      const text = JSON.stringify({ errcode: 'M_LIMIT_EXCEEDED', error: 'Later.', retry_after_ms: 20 })
      return { ...reply, status: 429, text }
    }
    const { code, printed } = await run(['--url', proxy.url, '--operations', 'getDevices'])
    expect(printed).toContain('getDevices  200  ok')
    expect({ code, refused }).toEqual({ code: 1, refused: 2 })
    expect(printed).toContain('status 429 is not declared')
  })

  it('says what it could not test where nobody can register', async () => {
    proxy.tamper = answer('register', () => true, {
      status: 403,
      text: JSON.stringify({ errcode: 'M_FORBIDDEN', error: 'Registration is closed.' }),
    })
    const { code, printed } = await run(['--url', proxy.url, '--operations', 'getDevices'])
    expect(code).toBe(0)
    expect(printed).toContain("all that needs accounts of the tester's own: a registration is answered 403 M_FORBIDDEN")
    expect(printed).toContain('getDevices: all that needs an access token')
  })

  it('makes a request smaller until it only has what shows the fault', async () => {
    proxy.tamper = answer('register', ({ body }) => /"username":"[^"]*[A-Z#$%&*+~^]/.test(body), {
      status: 500,
      text: '{}',
    })
    const { printed } = await run(['--url', proxy.url, '--operations', 'register', '--runs', '50', '--seed', '1'])
    const [, line = ''] = printed.split('status 500 is not declared')
    expect(line).toMatch(/generated from the schema/)
    expect(line).toMatch(/--data-binary '\{"username":"[A-Z#$%&*+~^]"\}'/)
  })

  it('shows a line of progress on a terminal only', async () => {
    proxy.tamper = (_request, pass) => pass()
    const argv = ['--url', proxy.url, '--operations', 'getVersions']
    const shown: string[] = []
    const write = (text: string) => shown.push(text) > 0
    await run(argv, { write, isTTY: false })
    expect(shown).toEqual([])
    await run(argv, { write, isTTY: true })
    expect(shown.join('')).toMatch(/getVersions: \d+ requests, 0 deviations/)
  })
})
