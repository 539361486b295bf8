import { DAY, HOUR } from '../../src/platform/clock'
import type { ValidationPurpose } from '../../src/storage/storage'
import { CLIENT, CLIENT_SECRET, ThreepidServices } from '../support/threepid-services'

const PURPOSES: readonly ValidationPurpose[] = ['register', 'reset', 'add']
const ALICE = '@alice:localhost'
const WRONG_TOKEN = `gmt_${'A'.repeat(43)}`

let services: ThreepidServices

beforeEach(async () => {
  services = await ThreepidServices.open()
  await services.addAccount(ALICE, 'alice@example.com')
  services.clock.advance(DAY)
})

afterEach(() => services.close())

/** An address for which the purpose leads to a link. */
function addressFor(purpose: ValidationPurpose): string {
  return purpose === 'reset' ? 'alice@example.com' : 'new@example.com'
}

describe.each(PURPOSES)('A validation for %s', (purpose) => {
  const email = addressFor(purpose)

  test('goes from the request over the mailed link to the proof', async () => {
    const { sid } = await services.requestToken(purpose, email)
    const credentials = { sid, clientSecret: CLIENT_SECRET }
    expect(await services.validation.prove(purpose, credentials)).toBeUndefined()
    const link = await services.newestLink()
    expect(link.sid).toBe(sid)
    await services.validation.confirm(link)
    expect(await services.validation.prove(purpose, credentials)).toMatchObject({
      address: email,
      medium: 'email',
      validatedAt: services.clock.now(),
      userId: purpose === 'reset' ? ALICE : null,
    })
  })

  test('is not validated or used up by looking at the link, however often (T093)', async () => {
    const { sid } = await services.requestToken(purpose, email)
    const link = await services.newestLink()
    for (let look = 0; look < 3; look++)
      expect(await services.validation.findLink(link)).toMatchObject({ validatedAt: null })
    expect(await services.validation.prove(purpose, { sid, clientSecret: CLIENT_SECRET })).toBeUndefined()
    expect(await services.validation.confirm(link)).toMatchObject({ validatedAt: services.clock.now() })
  })

  test('a second confirmation says the same and prolongs nothing', async () => {
    await services.requestToken(purpose, email)
    const link = await services.newestLink()
    const first = await services.validation.confirm(link)
    services.clock.advance(HOUR)
    expect(await services.validation.confirm(link)).toEqual({ ...first, validatedAt: services.clock.now() - HOUR })
  })

  test('the mail says who asked, with what, and when (T094)', async () => {
    await services.requestToken(purpose, email)
    const [mail] = await services.mails()
    expect(mail?.to).toEqual([{ name: '', address: email }])
    expect(mail?.text).toContain('Asked for: 2 January 2026 at 00:00 UTC\nFrom: 192.0.2.7\nWith: Firefox on Linux\n')
  })

  test('who asked, and with what, is remembered for the page of the link (T094)', async () => {
    await services.requestToken(purpose, email)
    expect(await services.validation.findLink(await services.newestLink())).toMatchObject({
      clientAddress: '192.0.2.7',
      program: 'Firefox on Linux',
    })
  })

  test('the link is dead after an hour (T094, T098)', async () => {
    await services.requestToken(purpose, email)
    const link = await services.newestLink()
    services.clock.advance(HOUR)
    expect(await services.validation.confirm(link)).toBeUndefined()
  })

  test('the proof is good for a day', async () => {
    const credentials = await services.validate(purpose, email)
    services.clock.advance(DAY - 1)
    expect(await services.validation.prove(purpose, credentials)).toBeDefined()
    services.clock.advance(1)
    expect(await services.validation.prove(purpose, credentials)).toBeUndefined()
  })

  test.each(PURPOSES.filter((other) => other !== purpose))('proves nothing for %s (T095)', async (other) => {
    const credentials = await services.validate(purpose, email)
    expect(await services.validation.prove(other, credentials)).toBeUndefined()
    expect(await services.validation.prove(purpose, credentials)).toBeDefined()
  })

  test('the sid alone proves nothing, nor does a malformed one break anything (T097)', async () => {
    const { sid } = await services.validate(purpose, email)
    for (const clientSecret of ['', 'x', CLIENT_SECRET.toUpperCase(), `${CLIENT_SECRET}\0`]) {
      expect(await services.validation.prove(purpose, { sid, clientSecret })).toBeUndefined()
    }
    for (const bad of ['', `${sid}\0`, `${sid} `, "' or 1=1 --", '\ud800', 'x'.repeat(256)]) {
      expect(await services.validation.prove(purpose, { sid: bad, clientSecret: CLIENT_SECRET })).toBeUndefined()
    }
  })

  test('a newer mail makes the link of the older one worthless (T098)', async () => {
    await services.requestToken(purpose, email)
    const older = await services.newestLink()
    await services.requestToken(purpose, email, { sendAttempt: 2 })
    const newer = await services.newestLink()
    expect(newer.sid).toBe(older.sid)
    expect(await services.validation.confirm(older)).toBeUndefined()
    expect(await services.validation.confirm(newer)).toBeDefined()
  })

  test('after it was used up the link is worthless (T098)', async () => {
    const { sid } = await services.validate(purpose, email)
    const link = await services.newestLink()
    await services.storage.validationSessions.delete(sid)
    expect(await services.validation.confirm(link)).toBeUndefined()
  })

  test('ten wrong tokens are borne, one more ends the session for good (T092)', async () => {
    await services.requestToken(purpose, email)
    const link = await services.newestLink()
    for (let guess = 0; guess < 10; guess++) {
      expect(await services.validation.findLink({ ...link, token: WRONG_TOKEN })).toBeUndefined()
    }
    expect(await services.validation.findLink(link)).toBeDefined()
    await services.validation.findLink({ ...link, token: WRONG_TOKEN })
    expect(await services.validation.findLink(link)).toBeUndefined()
    const { sid } = await services.requestToken(purpose, email)
    expect(sid).not.toBe(link.sid)
    expect(await services.validation.confirm(await services.newestLink())).toMatchObject({ sid })
  })
})

describe('guessing tokens (T092)', () => {
  test('is limited for a client, whatever it guesses', async () => {
    const guess = { sid: 'unknown', token: WRONG_TOKEN, client: CLIENT }
    const guesses = Array.from({ length: 200 }, () => services.validation.confirm(guess))
    const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(200 - 60)
    expect(refused[0]).toMatchObject({ reason: { errcode: 'M_LIMIT_EXCEEDED' } })
  })

  test('an unknown sid, a token that is none, and a session without a mail are answered alike', async () => {
    const { sid } = await services.requestToken('register', 'alice@example.com')
    for (const link of [
      { sid: 'unknown', token: WRONG_TOKEN },
      { sid, token: WRONG_TOKEN },
      { sid, token: 'gmt_' },
      { sid, token: '' },
      { sid: '\0', token: WRONG_TOKEN },
    ]) {
      expect(await services.validation.findLink({ ...link, client: CLIENT })).toBeUndefined()
    }
  })

  test('a link that was not copied whole is not held against the session', async () => {
    await services.requestToken('register', 'new@example.com')
    const link = await services.newestLink()
    for (let look = 0; look < 20; look++)
      await services.validation.findLink({ ...link, token: link.token.slice(0, -1) })
    expect(await services.validation.findLink(link)).toBeDefined()
  })
})
