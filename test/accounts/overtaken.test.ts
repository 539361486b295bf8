import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const NEW_PASSWORD = 'quite another secret'

/** What happens between the check of a request and its transaction; each of these stops a request in between. */
describe('a request that is overtaken after its check', () => {
  const gatehouse = useFreshServer({ config: { registration: { guests: true } } })
  const client = new MatrixClient(gatehouse)

  const byPassword = { type: 'm.login.password', user: 'alice', password: PASSWORD }
  const changePassword = async () => {
    const { status } = await client.post('/account/password', { new_password: NEW_PASSWORD, auth: byPassword })
    expect(status).toBe(200)
  }

  it('is no login when the password was changed after it was verified (T029, T030)', async () => {
    await client.register('alice')
    afterNextVerification(changePassword)
    const login = await client.post('/login', byPassword)
    expect([login.status, errcodeOf(login.body)]).toEqual([403, 'M_FORBIDDEN'])
    expect(gatehouse.rows('access_tokens')).toEqual([])
  })

  it('changes no password when another change came first (T029)', async () => {
    await client.register('alice')
    afterNextVerification(changePassword)
    const late = await client.post('/account/password', { new_password: 'what a thief wants', auth: byPassword })
    expect([401, 403]).toContain(late.status)
    expect(await client.canAuthenticate('alice', NEW_PASSWORD)).toBe(true)
  })

  it('gets no tokens for a refresh token that a password change ended (T029, T071)', async () => {
    await client.register('alice')
    const { body } = await client.post('/login', { ...byPassword, refresh_token: true })
    beforeNextTransaction(changePassword)
    const late = await client.post('/refresh', { refresh_token: text(body, 'refresh_token') })
    expect([late.status, errcodeOf(late.body)]).toEqual([401, 'M_UNKNOWN_TOKEN'])
    expect(gatehouse.rows('access_tokens')).toEqual([])
  })

  it('upgrades no guest whose token was ended meanwhile (T126)', async () => {
    const guest = (await client.post('/register?kind=guest', {})).body
    const token = text(guest, 'access_token')
    const username = text(guest, 'user_id').slice(1, -':gatehouse.test'.length)
    afterNextHash(async () => {
      expect((await client.post('/logout', {}, token)).status).toBe(200)
    })
    const upgrade = await client.post('/register', {
      username,
      password: PASSWORD,
      guest_access_token: token,
      auth: DUMMY,
    })
    expect([upgrade.status, errcodeOf(upgrade.body)]).toEqual([403, 'M_FORBIDDEN'])
    expect(gatehouse.rows('accounts')).toMatchObject([{ password_hash: null }])
  })

  function afterNextVerification(happen: () => Promise<void>): void {
    const { passwords } = gatehouse.context.services
    const verify = passwords.verify.bind(passwords)
    jest.spyOn(passwords, 'verify').mockImplementationOnce(async (...given) => {
      const verdict = await verify(...given)
      await happen()
      return verdict
    })
  }

  function afterNextHash(happen: () => Promise<void>): void {
    const { passwords } = gatehouse.context.services
    const hash = passwords.hashPrepared.bind(passwords)
    jest.spyOn(passwords, 'hashPrepared').mockImplementationOnce(async (...given) => {
      const made = await hash(...given)
      await happen()
      return made
    })
  }

  function beforeNextTransaction(happen: () => Promise<void>): void {
    const { storage } = gatehouse.context
    const transaction = storage.transaction.bind(storage)
    jest.spyOn(storage, 'transaction').mockImplementationOnce(async (work) => {
      await happen()
      return transaction(work)
    })
  }
})
