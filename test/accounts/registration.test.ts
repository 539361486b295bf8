import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useServer } from '../support/use-server'

describe('POST /register', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
  const client = new MatrixClient(gatehouse)

  const register = (body: object) => client.post('/register', { password: PASSWORD, auth: DUMMY, ...body })
  const kind = (value: string, body: object) =>
    gatehouse.http.post('/_matrix/client/v3/register').query({ kind: value }).send(body)

  it('makes a user for kind=user and without a kind, and refuses any kind but user and guest', async () => {
    await kind('user', { username: 'kind-user', password: PASSWORD, auth: DUMMY }).expect(200)
    for (const wrong of ['admin', 'User', '']) {
      const { body } = await kind(wrong, { username: 'kind-other', password: PASSWORD, auth: DUMMY }).expect(400)
      expect(errcodeOf(body)).toBe('M_INVALID_PARAM')
    }
  })

  it('generates a name where none is given, and answers the full user ID', async () => {
    const { status, body } = await register({})
    expect(status).toBe(200)
    expect(body).toEqual({
      user_id: expect.stringMatching(/^@[a-z][a-z0-9]{11}:gatehouse\.test$/) as string,
      home_server: 'gatehouse.test',
      access_token: expect.any(String) as string,
      device_id: expect.any(String) as string,
    })
  })

  it('refuses a name that was taken after the stages were completed, and the session stays open', async () => {
    const session = await client.openUiaSession('/register', { username: 'late', password: PASSWORD })
    await register({ username: 'late' })
    const refused = await client.post('/register', { auth: { ...DUMMY, session } })
    expect({ status: refused.status, errcode: errcodeOf(refused.body) }).toEqual({
      status: 400,
      errcode: 'M_USER_IN_USE',
    })
    const { body } = await client.post('/register', { username: 'later', auth: { ...DUMMY, session } })
    expect(text(body, 'user_id')).toBe('@later:gatehouse.test')
  })

  it('accepts passwords in any script, which then log in', async () => {
    const password = 'пароль ひみつ 🔑🔑'
    await client.register('script', { password })
    expect(await client.canAuthenticate('script', password)).toBe(true)
    expect(await client.canAuthenticate('script', `${password}!`)).toBe(false)
  })

  it('lower-cases the name, so that no two accounts differ by case only (T037)', async () => {
    expect(text((await register({ username: 'CamelCase' })).body, 'user_id')).toBe('@camelcase:gatehouse.test')
    for (const username of ['camelcase', 'CAMELCASE', 'cAMELcASE']) {
      expect(errcodeOf((await register({ username })).body)).toBe('M_USER_IN_USE')
    }
  })

  it('logs in the device that is named, under the name that it is given', async () => {
    const registration = { username: 'device', device_id: 'MY/PHONE', initial_device_display_name: 'Jungle Phone' }
    expect((await register(registration)).body).toMatchObject({ device_id: 'MY/PHONE' })
    expect(gatehouse.rows('devices')).toContainEqual(
      expect.objectContaining({ user_id: '@device:gatehouse.test', display_name: 'Jungle Phone' }),
    )
  })

  it('does not log in with inhibit_login, also where an earlier request had it', async () => {
    const registration = { username: 'inhibited', password: PASSWORD, inhibit_login: true, refresh_token: true }
    const session = await client.openUiaSession('/register', registration)
    const { body } = await client.post('/register', { auth: { ...DUMMY, session } })
    expect(body).toEqual({ user_id: '@inhibited:gatehouse.test', home_server: 'gatehouse.test' })
    expect(gatehouse.rows('devices').map((row) => text(row, 'user_id'))).not.toContain('@inhibited:gatehouse.test')
  })

  it('tells anybody whether a name is available, and does not reserve it', async () => {
    const available = async (query: string) => {
      const { status, body } = await client.get(`/register/available${query}`)
      return status === 200 ? (body as unknown) : [status, errcodeOf(body)]
    }
    for (let n = 0; n < 2; n++) expect(await available('?username=wanted')).toEqual({ available: true })
    expect((await register({ username: 'wanted' })).status).toBe(200)
    expect(await available('?username=Wanted')).toEqual([400, 'M_USER_IN_USE'])
    expect(await available('?username=no%20spaces')).toEqual([400, 'M_INVALID_USERNAME'])
    expect(await available('')).toEqual([400, 'M_MISSING_PARAM'])
  })

  it('refuses names outside of the grammar before any authentication (T036)', async () => {
    for (const username of [
      'ａlice',
      'аlice',
      'a\u200Blice',
      '\u202Eecila',
      'a\u0301lice',
      'ᴮᴵᴳᴮᴵᴿᴰ',
      '𝖆lice',
      'a'.repeat(512),
    ]) {
      const { status, body } = await client.post('/register', { username, password: PASSWORD })
      expect({ username, status, errcode: errcodeOf(body) }).toEqual({
        username,
        status: 400,
        errcode: 'M_INVALID_USERNAME',
      })
    }
  })
})
