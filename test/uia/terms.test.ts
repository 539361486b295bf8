import { PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const TERMS = 'm.login.terms'
const policies = {
  privacy_policy: {
    version: '1.2',
    en: { name: 'Privacy policy', url: 'https://example.org/privacy-1.2-en.html' },
    fr: { name: 'Politique de confidentialité', url: 'https://example.org/privacy-1.2-fr.html' },
  },
  terms_of_service: { version: '2026-01', en: { name: 'Terms', url: 'https://example.org/terms.html' } },
}

describe('registration with terms to accept', () => {
  const gatehouse = useFreshServer({
    config: { registration: { flows: [[TERMS, 'm.login.dummy']] }, terms: { policies } },
  })
  const post = (body: object) => gatehouse.http.post('/_matrix/client/v3/register').send(body)

  it('shows every policy with its version, in every language, in each challenge', async () => {
    const opened = await post({ username: 'alice', password: PASSWORD }).expect(401)
    expect(opened.body).toMatchObject({ params: { [TERMS]: { policies } } })
    const next = await post({ auth: { type: TERMS, session: text(opened.body, 'session') } }).expect(401)
    expect(next.body).toMatchObject({ params: { [TERMS]: { policies } }, completed: [TERMS] })
  })

  it('records with the account which versions were accepted, and when (T134)', async () => {
    const opened = await post({ username: 'alice', password: PASSWORD, auth: { type: TERMS } }).expect(401)
    expect(gatehouse.rows('accepted_terms')).toEqual([])
    await post({ auth: { type: 'm.login.dummy', session: text(opened.body, 'session') } }).expect(200)
    const acceptedAt = gatehouse.clock.now()
    const row = { user_id: '@alice:gatehouse.test', accepted_at: acceptedAt }
    expect(gatehouse.rows('accepted_terms')).toEqual([
      { ...row, policy: 'privacy_policy', version: '1.2', languages: 'en,fr' },
      { ...row, policy: 'terms_of_service', version: '2026-01', languages: 'en' },
    ])
  })

  describe('when they change while somebody registers (T134),', () => {
    const newer = { ...policies, privacy_policy: { ...policies.privacy_policy, version: '1.3' } }
    const restart = (flows: string[][], terms: object = { policies: newer }) =>
      gatehouse.restart({ registration: { flows }, terms })
    const accept = (session: string) => post({ auth: { type: TERMS, session } })
    const finish = (session: string) => post({ auth: { type: 'm.login.dummy', session } })
    const open = async (auth?: object) =>
      text((await post({ username: 'alice', password: PASSWORD, auth }).expect(401)).body, 'session')

    it('those that were accepted are asked again, and the new version is recorded', async () => {
      const session = await open({ type: TERMS })
      await restart([[TERMS, 'm.login.dummy']])
      const asked = await finish(session).expect(401)
      expect(asked.body).toMatchObject({
        completed: ['m.login.dummy'],
        params: { [TERMS]: { policies: newer } },
      })
      await accept(session).expect(200)
      expect(gatehouse.rows('accepted_terms')).toMatchObject([
        { policy: 'privacy_policy', version: '1.3' },
        { policy: 'terms_of_service', version: '2026-01' },
      ])
    })

    it('an answer to those that were shown before does not count for the new ones', async () => {
      const session = await open()
      await restart([[TERMS, 'm.login.dummy']])
      const refused = await accept(session).expect(401)
      expect(refused.body).toMatchObject({
        errcode: 'M_UNAUTHORIZED',
        completed: [],
        params: { [TERMS]: { policies: newer } },
      })
      expect((await accept(session).expect(401)).body).toMatchObject({ completed: [TERMS] })
    })

    it('every other stage stays completed', async () => {
      const flow = ['m.login.dummy', TERMS, 'm.login.registration_token', 'm.login.email.identity']
      const tokens = [{ token: 'once', uses_allowed: 1 }]
      await gatehouse.restart({ registration: { flows: [flow], tokens }, terms: { policies } })
      const session = await open({ type: 'm.login.dummy' })
      await accept(session).expect(401)
      const token = { auth: { type: 'm.login.registration_token', token: 'once', session } }
      expect((await post(token).expect(401)).body).toMatchObject({ completed: flow.slice(0, 3) })
      await gatehouse.restart({ registration: { flows: [flow], tokens }, terms: { policies: newer } })
      expect((await post({ auth: { session } }).expect(401)).body).toMatchObject({
        completed: ['m.login.dummy', 'm.login.registration_token'],
      })
      const { body } = await accept(session).expect(401)
      const { completed }: { completed: string[] } = body
      expect(completed.toSorted()).toEqual(flow.slice(0, 3).toSorted())
    })

    it('so also where they are asked no more: nobody is stuck', async () => {
      const session = await open({ type: TERMS })
      await gatehouse.restart({ registration: { flows: [['m.login.dummy']] } })
      await finish(session).expect(200)
    })

    it('a new address or translation of the same version asks nobody again', async () => {
      const session = await open({ type: TERMS })
      const moved = { ...policies.terms_of_service, de: { name: 'Bedingungen', url: 'https://example.org/de.html' } }
      await restart([[TERMS, 'm.login.dummy']], { policies: { ...policies, terms_of_service: moved } })
      await finish(session).expect(200)
    })

    it('a finished registration is still answered again', async () => {
      const session = await open({ type: TERMS })
      await finish(session).expect(200)
      await restart([[TERMS, 'm.login.dummy']])
      await post({ password: PASSWORD, auth: { type: 'm.login.dummy', session } }).expect(200)
    })
  })

  it('records nothing when the registration fails (T031)', async () => {
    const opened = await post({ username: 'alice', password: PASSWORD, auth: { type: TERMS } }).expect(401)
    const other = await post({ username: 'alice', password: PASSWORD, auth: { type: TERMS } }).expect(401)
    const finish = ({ body }: { body: unknown }) =>
      post({ auth: { type: 'm.login.dummy', session: text(body, 'session') } })
    await finish(opened).expect(200)
    await finish(other).expect(400)
    expect(gatehouse.rows('accepted_terms')).toHaveLength(2)
  })
})
