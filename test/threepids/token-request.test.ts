import { DAY, HOUR } from '../../src/platform/clock'
import type { ValidationPurpose } from '../../src/storage/storage'
import { errcodeOf } from '../support/errcode-of'
import { CLIENT, linkIn, ThreepidServices } from '../support/threepid-services'

const ALICE = '@alice:localhost'
const BOB = '@bob:localhost'
const TAKEN = 'alice@example.com'
const FREE = 'free@example.com'

let services: ThreepidServices

async function open(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  services = await ThreepidServices.open(settings)
  await services.addAccount(ALICE, TAKEN)
  services.clock.advance(DAY)
}

afterEach(() => services.close())

async function recipients(): Promise<(string | undefined)[]> {
  return (await services.mails()).flatMap(({ to = [] }) => to.map(({ address }) => address))
}

describe('Attempts', () => {
  beforeEach(() => open())

  test('the same or a lower one answers the same sid and sends nothing; a higher one sends again', async () => {
    const first = await services.requestToken('register', FREE, { sendAttempt: 5 })
    for (const sendAttempt of [5, 4, 0])
      expect(await services.requestToken('register', FREE, { sendAttempt })).toEqual(first)
    expect(await services.mails()).toHaveLength(1)
    expect(await services.requestToken('register', FREE, { sendAttempt: 6 })).toEqual(first)
    expect(await services.mails()).toHaveLength(2)
  })

  test('a first attempt of 0 is sent', async () => {
    await services.requestToken('register', FREE, { sendAttempt: 0 })
    expect(await services.mails()).toHaveLength(1)
  })

  test('twenty equal ones at the same moment send one mail, and all get the same sid (T034)', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => services.requestToken('register', FREE)))
    expect(new Set(answers.map(({ sid }) => sid)).size).toBe(1)
    expect(await services.mails()).toHaveLength(1)
  })

  test('another secret, purpose, spelling or user is another session or the same one, as it should be', async () => {
    const { sid } = await services.requestToken('add', FREE, { userId: ALICE })
    expect((await services.requestToken('add', ' FREE@Example.com', { userId: ALICE })).sid).toBe(sid)
    expect((await services.requestToken('add', FREE, { userId: ALICE, clientSecret: 'other' })).sid).not.toBe(sid)
    expect((await services.requestToken('register', FREE)).sid).not.toBe(sid)
    expect((await services.requestToken('add', FREE, { userId: BOB })).sid).not.toBe(sid)
  })

  test('a session that was asked for by one user is not handed to another with the same secret (T096)', async () => {
    await services.requestToken('add', FREE, { userId: ALICE })
    const { sid } = await services.requestToken('add', FREE, { userId: BOB })
    expect(await services.storage.validationSessions.find(sid)).toMatchObject({ userId: BOB })
  })

  test('a session that ran out, or was validated, is followed by a new one', async () => {
    const ranOut = await services.requestToken('register', FREE)
    // A mail waits before it is sent, and is dropped once its link has expired.
    await services.outbox.idle()
    services.clock.advance(HOUR)
    const validated = await services.validate('register', FREE)
    const next = await services.requestToken('register', FREE)
    expect(new Set([ranOut.sid, validated.sid, next.sid]).size).toBe(3)
    expect(await services.mails()).toHaveLength(3)
  })

  test.each(['', 'a b', "d0n'tT3ll", 'a/b', 'ä', 'a\n', '\0', 'x'.repeat(256)])(
    'the secret %j is refused, and nothing is sent (T097)',
    async (clientSecret) => {
      const asking = services.requestToken('register', FREE, { clientSecret })
      await expect(asking).rejects.toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM' })
      expect(await services.mails()).toEqual([])
    },
  )
})

describe('mail bombing (T099)', () => {
  let secrets = 0

  beforeEach(() => open())

  /** Asks all at once, each with a secret of its own. @returns `sent` or `refused`, for each */
  function bomb(count: number, details: (index: number) => { email: string; address: string }): Promise<string[]> {
    const asking = Array.from({ length: count }, (_, index) => {
      const { email, address } = details(index)
      const client = { ...CLIENT, address }
      return services.requestToken('register', email, { clientSecret: `secret-${String(secrets++)}`, client })
    })
    return Promise.all(
      asking.map(async (one) => (typeof (await one.catch(errcodeOf)) === 'string' ? 'refused' : 'sent')),
    )
  }

  test('sends five mails to one mailbox, from however many clients', async () => {
    const answers = await bomb(300, (index) => ({ email: FREE, address: `192.0.2.${String(index)}` }))
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(295)
    expect(await services.mails()).toHaveLength(5)
  })

  test('a client causes twenty mails to however many mailboxes', async () => {
    const answers = await bomb(100, (index) => ({ email: `user${String(index)}@example.com`, address: '192.0.2.7' }))
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(20)
    expect(await services.mails()).toHaveLength(20)
  })

  test('a refusal leaves nothing behind: no session, no mail, nothing spent', async () => {
    await bomb(3, () => ({ email: FREE, address: '192.0.2.8' }))
    await bomb(2, () => ({ email: FREE, address: '192.0.2.9' }))
    for (let more = 0; more < 30; more++) await bomb(1, () => ({ email: FREE, address: '192.0.2.7' }))
    await services.outbox.idle()
    await services.requestToken('register', 'other@example.com')
    expect(await recipients()).toEqual([FREE, FREE, FREE, FREE, FREE, 'other@example.com'])
  })

  test('the mail that only informs the owner counts like any other', async () => {
    const answers = await bomb(50, (index) => ({ email: TAKEN, address: `192.0.2.${String(index)}` }))
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(5)
    expect(await services.mails()).toHaveLength(5)
  })

  test('what was sent before counts for a while, then again one by one', async () => {
    await bomb(5, (index) => ({ email: FREE, address: `192.0.2.${String(index)}` }))
    services.clock.advance(340_000)
    expect(await bomb(3, () => ({ email: FREE, address: '192.0.2.7' }))).toEqual(['sent', 'refused', 'refused'])
  })

  test('one client leaves a mailbox a mail for its owner, however often and for how long it asks (T099)', async () => {
    for (let hour = 0; hour < 24; hour++) {
      await bomb(20, () => ({ email: FREE, address: '192.0.2.7' }))
      services.clock.advance(HOUR)
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

describe.each(BRANCHES)('asking for a token to %s (T100)', (purpose, served, refused, told, errcode) => {
  test('answers alike whether the address is known or not', async () => {
    await open()
    const answers = [await services.requestToken(purpose, served), await services.requestToken(purpose, refused)]
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['sid'])
      expect(answer.sid).toMatch(/^[A-Za-z0-9_-]{22}$/)
    }
    expect(await services.requestToken(purpose, refused)).toEqual(answers[1])
  })

  test('tells the owner of the mailbox instead, in a mail without a link', async () => {
    await open()
    const { sid } = await services.requestToken(purpose, refused)
    const [mail] = await services.mails()
    expect(`${mail?.subject ?? ''}\n${mail?.text ?? ''}`).toContain(told)
    expect(() => linkIn(mail)).toThrow('no link')
    expect(await services.storage.validationSessions.find(sid)).toMatchObject({ tokenHash: null })
  })

  test('does the same work on both branches: a session and a mail in one commit', async () => {
    await open()
    await services.outbox.close()
    await services.requestToken(purpose, served)
    expect(await services.queued()).toBe(1)
    await services.requestToken(purpose, refused)
    expect(await services.queued()).toBe(2)
  })

  test(`says ${errcode} where the operator wants it so, sends nothing, and limits the asking`, async () => {
    await open({ GATEHOUSE_EMAIL__ENUMERATION_SAFE: 'false' })
    const codes: unknown[] = []
    for (let asked = 0; asked < 21; asked++) codes.push(await services.requestToken(purpose, refused).catch(errcodeOf))
    expect(codes).toEqual([...Array.from({ length: 20 }, () => errcode), 'M_LIMIT_EXCEEDED'])
    expect(await services.mails()).toEqual([])
  })
})

describe('Owners', () => {
  beforeEach(() => open())

  test('may validate their own address again', async () => {
    await services.requestToken('add', TAKEN, { userId: ALICE })
    expect((await services.mails())[0]?.text).toContain('add this e-mail address to the account @alice:localhost')
  })

  test('a reset is mailed to the stored spelling of the address (T090)', async () => {
    await services.requestToken('reset', 'ALICE@EXAMPLE.COM')
    expect(await recipients()).toEqual([TAKEN])
  })

  test('a reset that is under way ends when the password changes (T071)', async () => {
    const credentials = await services.validate('reset', TAKEN)
    await services.storage.validationSessions.deleteResets(ALICE)
    expect(await services.validation.prove('reset', credentials)).toBeUndefined()
  })

  test('a new address resets nothing before its waiting time is over (T117)', async () => {
    await services.storage.threepids.insert({
      medium: 'email',
      address: FREE,
      userId: ALICE,
      validatedAt: services.clock.now(),
      addedAt: services.clock.now(),
      resetFrom: services.clock.now() + DAY,
    })
    await services.requestToken('reset', FREE)
    expect((await services.mails())[0]?.text).toContain('No account can be reset with this address')
    await services.requestToken('reset', TAKEN)
    expect((await services.newestLink()).sid).not.toBe('')
    services.clock.advance(DAY)
    await services.requestToken('reset', FREE)
    expect((await services.mails()).at(-1)?.text).toContain('Reset the password')
  })

  test('an address that came with the account can reset it from the first moment', async () => {
    await services.addAccount(BOB, 'bob@example.com')
    await services.requestToken('reset', 'bob@example.com')
    expect((await services.mails())[0]?.text).toContain('for your account @bob:localhost')
  })
})
