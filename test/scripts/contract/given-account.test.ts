import { MatrixClient } from '../../support/matrix-client'
import { useServer } from '../../support/use-server'
import { FaultyServer } from './faulty-server'
import { run } from './run-command'
import { answer, change } from './tampering'

describe('npm run contract with the account of somebody', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
  let proxy: FaultyServer

  beforeAll(async () => {
    proxy = await FaultyServer.start(() => gatehouse.url)
  })
  afterAll(() => proxy.close())

  const writing = ['changePassword', 'logout', 'logoutAll', 'updateDevice']

  it('destroys nothing of it, shows no secret of it, and logs out what it logged in', async () => {
    const client = new MatrixClient(gatehouse, 'owner')
    // In JSON it is spelt otherwise.
    const password = String.raw`a "quoted" \ horse battery`
    const { token } = await client.register('owner', { password })
    // A fault in each reply of a login: the line that repeats it must not tell the password.
    proxy.tamper = change('login', 200, ({ text }) => ({ text: text.replace('{', '{"more":1,') }))
    const operations = ['login', 'getDevices', ...writing].join(',')
    const argv = ['--url', proxy.url, '--user', 'owner', '--password', password, '--operations', operations]
    const { code, printed } = await run([...argv, '--runs', '0'])
    expect(code).toBe(1)
    expect(printed).toContain('the member more is not declared')
    expect(printed).toContain('$PASSWORD')
    expect(printed).toContain('$ACCESS_TOKEN')
    expect(printed).not.toContain(password)
    expect(printed).not.toContain(JSON.stringify(password).slice(1, -1))
    expect(printed).not.toMatch(/"access_token":"[^$]/)
    await client.whoami(token).expect(200)
    const { body } = await client.get('/devices', token).expect(200)
    expect(body).toEqual({ devices: [expect.anything()] })
    await client.login('owner', { password }).expect(200)
  })

  it('leaves it alone where it cannot register others', async () => {
    const client = new MatrixClient(gatehouse, 'lonely')
    const { token } = await client.register()
    proxy.tamper = answer('register', () => true, {
      status: 403,
      text: '{"errcode":"M_FORBIDDEN","error":"Closed."}',
    })
    const argv = ['--url', proxy.url, '--access-token', token, '--operations', ['getDevices', ...writing].join(',')]
    const { printed } = await run([...argv, '--runs', '0'])
    expect(printed).toContain('logout: all that needs an access token')
    expect(printed).not.toContain(token)
    await client.whoami(token).expect(200)
    await client.login('lonely').expect(200)
  })

  it('may destroy it if it is told so', async () => {
    const client = new MatrixClient(gatehouse, 'tired')
    await client.register()
    proxy.tamper = answer('register', () => true, {
      status: 403,
      text: '{"errcode":"M_FORBIDDEN","error":"Closed."}',
    })
    const argv = ['--url', proxy.url, '--user', 'tired', '--password', client.password, '--destructive']
    await run([...argv, '--operations', 'deactivateAccount', '--runs', '0'])
    await client.login('tired').expect(403)
  })

  it('says that it is refused', async () => {
    const argv = ['--url', gatehouse.url, '--user', 'nobody', '--password', 'wrong', '--operations', 'getDevices']
    const { code, complaints } = await run(argv)
    expect({ code, complaints }).toEqual({
      code: 2,
      complaints: 'The server refuses a login as nobody with the password.\n',
    })
  })
})
