import { useServer } from '../../support/use-server'
import { run } from './run-command'

describe('npm run contract where registration needs a token', () => {
  const registration = { flows: [['m.login.registration_token']], tokens: [{ token: 'invitation' }] }
  const gatehouse = useServer({ config: { limits: { enabled: false }, registration } })
  const argv = (operations: string) => ['--url', gatehouse.url, '--operations', operations, '--runs', '0']

  it('registers with the token', async () => {
    const { code, printed } = await run([...argv('register,getDevices'), '--registration-token', 'invitation'])
    expect(code).toBe(0)
    expect(printed).toMatch(/getDevices +200 +ok/)
    expect(printed).not.toContain('invitation')
  })

  it('says without it that there is no flow for a program', async () => {
    const { code, printed } = await run(argv('register'))
    expect(code).toBe(0)
    expect(printed).toContain('register: no flow that the tester can complete (m.login.registration_token)')
  })
})
