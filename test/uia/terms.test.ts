import { PASSWORD } from '../support/client'
import { Gatehouse } from '../support/gatehouse'
import { text } from '../support/reply'

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
  let gatehouse: Gatehouse
  const post = (body: object) => gatehouse.http.post('/_matrix/client/v3/register').send(body)

  beforeEach(async () => {
    gatehouse = await Gatehouse.start({
      config: { registration: { flows: [[TERMS, 'm.login.dummy']] }, terms: { policies } },
    })
  })
  afterEach(() => gatehouse.close())

  it('rule 69: shows every policy with its version, in every language, in each challenge', async () => {
    const opened = await post({ username: 'alice', password: PASSWORD }).expect(401)
    expect(opened.body).toMatchObject({ params: { [TERMS]: { policies } } })
    const next = await post({ auth: { type: TERMS, session: text(opened.body, 'session') } }).expect(401)
    expect(next.body).toMatchObject({ params: { [TERMS]: { policies } }, completed: [TERMS] })
  })

  it('T134: records with the account which versions were accepted, and when', async () => {
    const opened = await post({ username: 'alice', password: PASSWORD, auth: { type: TERMS } }).expect(401)
    expect(gatehouse.rows('accepted_terms')).toEqual([])
    await post({ auth: { type: 'm.login.dummy', session: text(opened.body, 'session') } }).expect(200)
    const acceptedAt = gatehouse.clock.now()
    const userId = '@alice:gatehouse.test'
    expect(await gatehouse.context.storage.acceptedTerms.list(userId)).toEqual([
      { userId, policy: 'privacy_policy', version: '1.2', languages: 'en,fr', acceptedAt },
      { userId, policy: 'terms_of_service', version: '2026-01', languages: 'en', acceptedAt },
    ])
  })

  it('T031: records nothing when the registration fails', async () => {
    const opened = await post({ username: 'alice', password: PASSWORD, auth: { type: TERMS } }).expect(401)
    const other = await post({ username: 'alice', password: PASSWORD, auth: { type: TERMS } }).expect(401)
    const finish = ({ body }: { body: unknown }) =>
      post({ auth: { type: 'm.login.dummy', session: text(body, 'session') } })
    await finish(opened).expect(200)
    await finish(other).expect(400)
    expect(gatehouse.rows('accepted_terms')).toHaveLength(2)
  })
})
