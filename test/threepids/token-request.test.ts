import { DAY, HOUR } from '../../src/platform/clock'
import type { ValidationPurpose } from '../../src/storage/storage'
import { errcodeOf } from '../support/errcode-of'
import { CLIENT, linkIn, MailDeps } from '../support/mail-deps'

const ALICE = '@alice:localhost'
const BOB = '@bob:localhost'
const TAKEN = 'alice@example.com'
const FREE = 'free@example.com'

let deps: MailDeps

async function open(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  deps = await MailDeps.open(settings)
  await deps.addAccount(ALICE, TAKEN)
  deps.clock.advance(DAY)
}

afterEach(() => deps.close())

async function recipients(): Promise<(string | undefined)[]> {
  return (await deps.mails()).flatMap(({ to = [] }) => to.map(({ address }) => address))
}

describe('Attempts', () => {
  beforeEach(() => open())

  test('rule 112: the same or a lower one answers the same sid and sends nothing; a higher one sends again', async () => {
    const first = await deps.requestToken('register', FREE, { sendAttempt: 5 })
    for (const sendAttempt of [5, 4, 0])
      expect(await deps.requestToken('register', FREE, { sendAttempt })).toEqual(first)
    expect(await deps.mails()).toHaveLength(1)
    expect(await deps.requestToken('register', FREE, { sendAttempt: 6 })).toEqual(first)
    expect(await deps.mails()).toHaveLength(2)
  })

  test('a first attempt of 0 is sent', async () => {
    await deps.requestToken('register', FREE, { sendAttempt: 0 })
    expect(await deps.mails()).toHaveLength(1)
  })

  test('T034: of twenty like ones at the same moment one mail goes out, and all get the same sid', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => deps.requestToken('register', FREE)))
    expect(new Set(answers.map(({ sid }) => sid)).size).toBe(1)
    expect(await deps.mails()).toHaveLength(1)
  })

  test('another secret, purpose, spelling or user is another session or the same one, as it should be', async () => {
    const { sid } = await deps.requestToken('add', FREE, { userId: ALICE })
    expect((await deps.requestToken('add', ' FREE@Example.com', { userId: ALICE })).sid).toBe(sid)
    expect((await deps.requestToken('add', FREE, { userId: ALICE, clientSecret: 'other' })).sid).not.toBe(sid)
    expect((await deps.requestToken('register', FREE)).sid).not.toBe(sid)
    expect((await deps.requestToken('add', FREE, { userId: BOB })).sid).not.toBe(sid)
  })

  test('T096: a session that was asked for by one user is not handed to another with the same secret', async () => {
    await deps.requestToken('add', FREE, { userId: ALICE })
    const { sid } = await deps.requestToken('add', FREE, { userId: BOB })
    expect(await deps.storage.validationSessions.find(sid)).toMatchObject({ userId: BOB })
  })

  test('a session that ran out, or was validated, is followed by a new one', async () => {
    const ranOut = await deps.requestToken('register', FREE)
    await deps.outbox.idle()
    deps.clock.advance(HOUR)
    const validated = await deps.validate('register', FREE)
    const next = await deps.requestToken('register', FREE)
    expect(new Set([ranOut.sid, validated.sid, next.sid]).size).toBe(3)
    expect(await deps.mails()).toHaveLength(3)
  })

  test.each(['', 'a b', "d0n'tT3ll", 'a/b', 'ä', 'a\n', '\0', 'x'.repeat(256)])(
    'T097: the secret %j is refused, and nothing is sent',
    async (clientSecret) => {
      const asking = deps.requestToken('register', FREE, { clientSecret })
      await expect(asking).rejects.toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM' })
      expect(await deps.mails()).toEqual([])
    },
  )
})

describe('T099: mail bombing', () => {
  let secrets = 0

  beforeEach(() => open())

  /** Asks all at once, each with a secret of its own. @returns `sent` or `refused`, for each */
  function bomb(count: number, details: (index: number) => { email: string; address: string }): Promise<string[]> {
    const asking = Array.from({ length: count }, (_, index) => {
      const { email, address } = details(index)
      const client = { ...CLIENT, address }
      return deps.requestToken('register', email, { clientSecret: `secret-${String(secrets++)}`, client })
    })
    return Promise.all(
      asking.map(async (one) => (typeof (await one.catch(errcodeOf)) === 'string' ? 'refused' : 'sent')),
    )
  }

  test('a mailbox gets five mails from however many clients', async () => {
    const answers = await bomb(300, (index) => ({ email: FREE, address: `192.0.2.${String(index)}` }))
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(295)
    expect(await deps.mails()).toHaveLength(5)
  })

  test('a client causes twenty mails to however many mailboxes', async () => {
    const answers = await bomb(100, (index) => ({ email: `user${String(index)}@example.com`, address: '192.0.2.7' }))
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(20)
    expect(await deps.mails()).toHaveLength(20)
  })

  test('a refusal leaves nothing behind: no session, no mail, nothing spent', async () => {
    await bomb(3, () => ({ email: FREE, address: '192.0.2.8' }))
    await bomb(2, () => ({ email: FREE, address: '192.0.2.9' }))
    for (let more = 0; more < 30; more++) await bomb(1, () => ({ email: FREE, address: '192.0.2.7' }))
    await deps.outbox.idle()
    await deps.requestToken('register', 'other@example.com')
    expect(await recipients()).toEqual([FREE, FREE, FREE, FREE, FREE, 'other@example.com'])
  })

  test('the mail that only informs the owner counts like any other', async () => {
    const answers = await bomb(50, (index) => ({ email: TAKEN, address: `192.0.2.${String(index)}` }))
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(5)
    expect(await deps.mails()).toHaveLength(5)
  })

  test('what was sent before counts for a while, then again one by one', async () => {
    await bomb(5, (index) => ({ email: FREE, address: `192.0.2.${String(index)}` }))
    deps.clock.advance(340_000)
    expect(await bomb(3, () => ({ email: FREE, address: '192.0.2.7' }))).toEqual(['sent', 'refused', 'refused'])
  })

  test('one client leaves a mailbox a mail for its owner, however often and for how long it asks (T099)', async () => {
    for (let hour = 0; hour < 24; hour++) {
      await bomb(20, () => ({ email: FREE, address: '192.0.2.7' }))
      deps.clock.advance(HOUR)
    }
    await bomb(20, () => ({ email: FREE, address: '192.0.2.7' }))
    expect(await bomb(1, () => ({ email: FREE, address: '198.51.100.1' }))).toEqual(['sent'])
  })
})

/** Purpose, an address that is served, one that is not, and what the owner of the latter is told. */
const BRANCHES: readonly (readonly [ValidationPurpose, string, string, string, string])[] = [
  ['register', FREE, TAKEN, 'You already have an account', 'M_THREEPID_IN_USE'],
  ['add', FREE, TAKEN, 'You already have an account', 'M_THREEPID_IN_USE'],
  ['reset', TAKEN, FREE, 'No account can be reset with this address', 'M_THREEPID_NOT_FOUND'],
]

describe.each(BRANCHES)('T100: asking for a token to %s', (purpose, served, refused, told, errcode) => {
  test('answers alike whether the address is known or not', async () => {
    await open()
    const answers = [await deps.requestToken(purpose, served), await deps.requestToken(purpose, refused)]
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['sid'])
      expect(answer.sid).toMatch(/^[A-Za-z0-9_-]{22}$/)
    }
    expect(await deps.requestToken(purpose, refused)).toEqual(answers[1])
  })

  test('tells the owner of the mailbox instead, in a mail without a link', async () => {
    await open()
    const { sid } = await deps.requestToken(purpose, refused)
    const [mail] = await deps.mails()
    expect(`${mail?.subject ?? ''}\n${mail?.text ?? ''}`).toContain(told)
    expect(() => linkIn(mail)).toThrow('no link')
    expect(await deps.storage.validationSessions.find(sid)).toMatchObject({ tokenHash: null })
  })

  test('does the same work on both branches: a session and a mail in one commit', async () => {
    await open()
    await deps.outbox.close()
    await deps.requestToken(purpose, served)
    expect(await deps.queued()).toBe(1)
    await deps.requestToken(purpose, refused)
    expect(await deps.queued()).toBe(2)
  })

  test(`says ${errcode} where the operator wants it so, sends nothing, and limits the asking`, async () => {
    await open({ GATEHOUSE_EMAIL__ENUMERATION_SAFE: 'false' })
    const codes: unknown[] = []
    for (let asked = 0; asked < 21; asked++) codes.push(await deps.requestToken(purpose, refused).catch(errcodeOf))
    expect(codes).toEqual([...Array.from({ length: 20 }, () => errcode), 'M_LIMIT_EXCEEDED'])
    expect(await deps.mails()).toEqual([])
  })
})

describe('Owners', () => {
  beforeEach(() => open())

  test('may validate their own address again', async () => {
    await deps.requestToken('add', TAKEN, { userId: ALICE })
    expect((await deps.mails())[0]?.text).toContain('add this e-mail address to the account @alice:localhost')
  })

  test('T090: a reset goes to the stored address, however it was asked for', async () => {
    await deps.requestToken('reset', 'ALICE@EXAMPLE.COM')
    expect(await recipients()).toEqual([TAKEN])
  })

  test('T071: a reset that is under way ends with those of the account', async () => {
    const credentials = await deps.validate('reset', TAKEN)
    await deps.storage.validationSessions.deleteOfUser(ALICE)
    expect(await deps.validation.prove('reset', credentials)).toBeUndefined()
  })

  test('T117: an address resets nothing until it may', async () => {
    await deps.storage.threepids.insert({
      medium: 'email',
      address: FREE,
      userId: ALICE,
      validatedAt: deps.clock.now(),
      addedAt: deps.clock.now(),
      resetFrom: deps.clock.now() + DAY,
    })
    await deps.requestToken('reset', FREE)
    expect((await deps.mails())[0]?.text).toContain('No account can be reset with this address')
    await deps.requestToken('reset', TAKEN)
    expect((await deps.newestLink()).sid).not.toBe('')
    deps.clock.advance(DAY)
    await deps.requestToken('reset', FREE)
    expect((await deps.mails()).at(-1)?.text).toContain('Reset the password')
  })

  test('an address that came with the account can reset it from the first moment', async () => {
    await deps.addAccount(BOB, 'bob@example.com')
    await deps.requestToken('reset', 'bob@example.com')
    expect((await deps.mails())[0]?.text).toContain('for your account @bob:localhost')
  })
})
