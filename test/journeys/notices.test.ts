import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { useFreshServer } from '../support/use-server'

const ADDRESSES = ['alice@example.org', 'alice@example.net']

describe('the owner of an account is told by mail, at every address of it,', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)

  it.each([
    ['', true],
    [', and its other devices were logged out', false],
  ])('when the password was changed%s (T087)', async (_what, keepDevices) => {
    const { token } = await client.register('alice')
    for (const address of ADDRESSES) {
      const three_pid_creds = await client.validate('add', address, { token })
      expect((await client.post('/account/3pid', { three_pid_creds }, token)).status).toBe(200)
    }
    const auth = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    const body = { new_password: 'quite another secret', auth, logout_devices: !keepDevices }
    expect((await client.post('/account/password', body, token)).status).toBe(200)
    const notices = (await gatehouse.mails()).filter(({ subject = '' }) => /password .*changed/.test(subject))
    expect(notices.flatMap(({ to = [] }) => to.map(({ address }) => address)).toSorted()).toEqual(ADDRESSES.toSorted())
    for (const { text = '' } of notices) {
      expect(text).toContain('@alice:gatehouse.test')
      expect(text.includes('devices were logged out')).toBe(!keepDevices)
    }
  })
})
