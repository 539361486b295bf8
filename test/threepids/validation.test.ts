import { DAY, HOUR } from '../../src/platform/clock'
import type { ValidationPurpose } from '../../src/storage/storage'
import { CLIENT, CLIENT_SECRET, MailDeps } from '../support/mail-deps'

const PURPOSES: readonly ValidationPurpose[] = ['register', 'reset', 'add']
const ALICE = '@alice:localhost'
const WRONG_TOKEN = `gmt_${'A'.repeat(43)}`

let deps: MailDeps

beforeEach(async () => {
  deps = await MailDeps.open()
  await deps.addAccount(ALICE, 'alice@example.com')
  deps.clock.advance(DAY)
})

afterEach(() => deps.close())

/** An address for which the purpose leads to a link. */
function addressFor(purpose: ValidationPurpose): string {
  return purpose === 'reset' ? 'alice@example.com' : 'new@example.com'
}

describe.each(PURPOSES)('A validation for %s', (purpose) => {
  const email = addressFor(purpose)

  test('goes from the request over the mailed link to the proof', async () => {
    const { sid } = await deps.requestToken(purpose, email)
    const credentials = { sid, clientSecret: CLIENT_SECRET }
    expect(await deps.validation.prove(purpose, credentials)).toBeUndefined()
    const link = await deps.newestLink()
    expect(link.sid).toBe(sid)
    await deps.validation.confirm(link)
    expect(await deps.validation.prove(purpose, credentials)).toMatchObject({
      address: email,
      medium: 'email',
      validatedAt: deps.clock.now(),
      userId: purpose === 'reset' ? ALICE : null,
    })
  })

  test('is not validated or used up by looking at the link, however often (T093)', async () => {
    const { sid } = await deps.requestToken(purpose, email)
    const link = await deps.newestLink()
    for (let look = 0; look < 3; look++)
      expect(await deps.validation.findLink(link)).toMatchObject({ validatedAt: null })
    expect(await deps.validation.prove(purpose, { sid, clientSecret: CLIENT_SECRET })).toBeUndefined()
    expect(await deps.validation.confirm(link)).toMatchObject({ validatedAt: deps.clock.now() })
  })

  test('a second confirmation says the same and prolongs nothing', async () => {
    await deps.requestToken(purpose, email)
    const link = await deps.newestLink()
    const first = await deps.validation.confirm(link)
    deps.clock.advance(HOUR)
    expect(await deps.validation.confirm(link)).toEqual({ ...first, validatedAt: deps.clock.now() - HOUR })
  })

  test('the mail says who asked, with what, and when (T094)', async () => {
    await deps.requestToken(purpose, email)
    const [mail] = await deps.mails()
    expect(mail?.to).toEqual([{ name: '', address: email }])
    expect(mail?.text).toContain('Asked for: 2 January 2026 at 00:00 UTC\nFrom: 192.0.2.7\nWith: Firefox on Linux\n')
  })

  test('who asked, and with what, is remembered for the page of the link (T094)', async () => {
    await deps.requestToken(purpose, email)
    expect(await deps.validation.findLink(await deps.newestLink())).toMatchObject({
      clientAddress: '192.0.2.7',
      program: 'Firefox on Linux',
    })
  })

  test('the link is dead after an hour (T094, T098)', async () => {
    await deps.requestToken(purpose, email)
    const link = await deps.newestLink()
    deps.clock.advance(HOUR)
    expect(await deps.validation.confirm(link)).toBeUndefined()
  })

  test('the proof is good for a day', async () => {
    const credentials = await deps.validate(purpose, email)
    deps.clock.advance(DAY - 1)
    expect(await deps.validation.prove(purpose, credentials)).toBeDefined()
    deps.clock.advance(1)
    expect(await deps.validation.prove(purpose, credentials)).toBeUndefined()
  })

  test.each(PURPOSES.filter((other) => other !== purpose))('proves nothing for %s (T095)', async (other) => {
    const credentials = await deps.validate(purpose, email)
    expect(await deps.validation.prove(other, credentials)).toBeUndefined()
    expect(await deps.validation.prove(purpose, credentials)).toBeDefined()
  })

  test('the sid alone proves nothing, nor does a malformed one break anything (T097)', async () => {
    const { sid } = await deps.validate(purpose, email)
    for (const clientSecret of ['', 'x', CLIENT_SECRET.toUpperCase(), `${CLIENT_SECRET}\0`]) {
      expect(await deps.validation.prove(purpose, { sid, clientSecret })).toBeUndefined()
    }
    for (const bad of ['', `${sid}\0`, `${sid} `, "' or 1=1 --", '\ud800', 'x'.repeat(256)]) {
      expect(await deps.validation.prove(purpose, { sid: bad, clientSecret: CLIENT_SECRET })).toBeUndefined()
    }
  })

  test('a newer mail makes the link of the older one worthless (T098)', async () => {
    await deps.requestToken(purpose, email)
    const older = await deps.newestLink()
    await deps.requestToken(purpose, email, { sendAttempt: 2 })
    const newer = await deps.newestLink()
    expect(newer.sid).toBe(older.sid)
    expect(await deps.validation.confirm(older)).toBeUndefined()
    expect(await deps.validation.confirm(newer)).toBeDefined()
  })

  test('after it was used up the link is worthless (T098)', async () => {
    const { sid } = await deps.validate(purpose, email)
    const link = await deps.newestLink()
    await deps.storage.validationSessions.delete(sid)
    expect(await deps.validation.confirm(link)).toBeUndefined()
  })

  test('ten wrong tokens are borne, one more ends the session for good (T092)', async () => {
    await deps.requestToken(purpose, email)
    const link = await deps.newestLink()
    for (let guess = 0; guess < 10; guess++) {
      expect(await deps.validation.findLink({ ...link, token: WRONG_TOKEN })).toBeUndefined()
    }
    expect(await deps.validation.findLink(link)).toBeDefined()
    await deps.validation.findLink({ ...link, token: WRONG_TOKEN })
    expect(await deps.validation.findLink(link)).toBeUndefined()
    const { sid } = await deps.requestToken(purpose, email)
    expect(sid).not.toBe(link.sid)
    expect(await deps.validation.confirm(await deps.newestLink())).toMatchObject({ sid })
  })
})

describe('guessing tokens (T092)', () => {
  test('is limited for a client, whatever it guesses', async () => {
    const guess = { sid: 'unknown', token: WRONG_TOKEN, client: CLIENT }
    const guesses = Array.from({ length: 200 }, () => deps.validation.confirm(guess))
    const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(200 - 60)
    expect(refused[0]).toMatchObject({ reason: { errcode: 'M_LIMIT_EXCEEDED' } })
  })

  test('an unknown sid, a token that is none, and a session without a mail are answered alike', async () => {
    const { sid } = await deps.requestToken('register', 'alice@example.com')
    for (const link of [
      { sid: 'unknown', token: WRONG_TOKEN },
      { sid, token: WRONG_TOKEN },
      { sid, token: 'gmt_' },
      { sid, token: '' },
      { sid: '\0', token: WRONG_TOKEN },
    ]) {
      expect(await deps.validation.findLink({ ...link, client: CLIENT })).toBeUndefined()
    }
  })

  test('a link that was not copied whole is not held against the session', async () => {
    await deps.requestToken('register', 'new@example.com')
    const link = await deps.newestLink()
    for (let look = 0; look < 20; look++) await deps.validation.findLink({ ...link, token: link.token.slice(0, -1) })
    expect(await deps.validation.findLink(link)).toBeDefined()
  })
})
