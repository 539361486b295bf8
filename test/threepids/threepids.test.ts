import { DAY } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { deviceOf, ThreepidServices } from '../support/threepid-services'

const ALICE = '@alice:localhost'
const BOB = '@bob:localhost'
const NEW = 'new@example.com'

let services: ThreepidServices

beforeEach(async () => {
  services = await ThreepidServices.open()
  await services.addAccount(ALICE, 'alice@example.com')
  await services.addAccount(BOB)
  services.clock.advance(DAY)
})

afterEach(() => services.close())

async function addresses(userId: string): Promise<string[]> {
  return (await services.threepids.list(userId)).map(({ address }) => address)
}

/** Adds, and answers the errcode of the refusal, or `added`. */
async function outcome(adding: Promise<void>): Promise<string> {
  return (await adding.catch(errcodeOf)) ?? 'added'
}

test('a validated address is added, with the times of both', async () => {
  const credentials = await services.validate('add', NEW, { userId: ALICE })
  const validatedAt = services.clock.now()
  services.clock.advance(1000)
  await services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
  expect(await services.threepids.list(ALICE)).toEqual([
    expect.objectContaining({ address: 'alice@example.com' }),
    {
      medium: 'email',
      address: NEW,
      userId: ALICE,
      validatedAt,
      addedAt: validatedAt + 1000,
      resetFrom: validatedAt + 1000 + DAY,
    },
  ])
})

test('a session that was opened without an access token serves whoever has its credentials', async () => {
  const credentials = await services.validate('add', NEW)
  await services.threepids.add(deviceOf(BOB), { ...credentials, bind: false })
  expect(await addresses(BOB)).toEqual([NEW])
})

test('the older addresses of the account are told of an addition, the new one is not (T117)', async () => {
  const credentials = await services.validate('add', NEW, { userId: ALICE })
  await services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
  const notices = (await services.mails()).filter(({ subject }) => subject?.startsWith('An e-mail address was added'))
  expect(notices.map(({ to }) => to)).toEqual([[{ name: '', address: 'alice@example.com' }]])
  expect(notices[0]?.text).toContain(`New address: ${NEW}`)
})

describe('an addition that is repeated because the reply was lost (T166)', () => {
  test.each([['with', ALICE] as const, ['without', undefined] as const])(
    'it is answered alike, where the address was asked for %s a token, and tells nobody twice',
    async (_how, userId) => {
      const credentials = await services.validate('add', NEW, { userId })
      for (let attempt = 0; attempt < 3; attempt++) {
        await services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
      }
      expect(await addresses(ALICE)).toEqual(['alice@example.com', NEW])
      const notices = (await services.mails()).filter(({ subject }) =>
        subject?.startsWith('An e-mail address was added'),
      )
      expect(notices).toHaveLength(1)
    },
  )

  test('is refused to anybody else, also to one who names an identity server (T026)', async () => {
    const credentials = await services.validate('add', NEW)
    await services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
    for (const idServer of [undefined, 'id.example.org']) {
      const adding = services.threepids.add(deviceOf(BOB), { ...credentials, idServer, bind: false })
      await expect(adding).rejects.toMatchObject({ status: 403, errcode: 'M_THREEPID_AUTH_FAILED' })
    }
  })

  test('it is answered no longer than the validation lives', async () => {
    const credentials = await services.validate('add', NEW, { userId: ALICE })
    await services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
    services.clock.advance(DAY)
    const adding = services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
    expect(await outcome(adding)).toBe('M_THREEPID_AUTH_FAILED')
  })
})

describe('a stolen access token does not take over the account (T117)', () => {
  /** Adds the address from the one device, which logged in so long ago. */
  async function addTo(userId: string): Promise<void> {
    await services.addAccount(userId)
    await services.threepids.add(deviceOf(userId), {
      ...(await services.validate('add', NEW, { userId })),
      bind: false,
    })
  }

  async function canReset(): Promise<boolean> {
    const { sid } = await services.requestToken('reset', NEW, { clientSecret: `at-${String(services.clock.now())}` })
    await services.outbox.idle()
    const session = await services.storage.validationSessions.find(sid)
    return session?.tokenHash != null
  }

  test('one that was added with nothing but an access token, however fresh the login, waits a day (T117)', async () => {
    await addTo('@carol:localhost')
    expect(await canReset()).toBe(false)
    services.clock.advance(DAY - 1)
    expect(await canReset()).toBe(false)
    services.clock.advance(1)
    expect(await canReset()).toBe(true)
  })

  test('one that was added with the password does at once', async () => {
    const carol = '@carol:localhost'
    await services.addAccount(carol)
    await services.threepids.addByOwner(deviceOf(carol), await services.validate('add', NEW, { userId: carol }), () =>
      Promise.resolve(),
    )
    expect(await canReset()).toBe(true)
  })

  test('adding it once more shortens nothing', async () => {
    await addTo('@carol:localhost')
    const { resetFrom } = (await services.storage.threepids.find('email', NEW)) ?? {}
    const fresh = { userId: '@carol:localhost', deviceId: 'FRESH' }
    await services.storage.devices.insert({ ...fresh, displayName: null, createdAt: services.clock.now() })
    const details = { userId: '@carol:localhost', clientSecret: 'again' }
    await services.threepids.add(fresh, { ...(await services.validate('add', NEW, details)), bind: false })
    expect(await services.storage.threepids.find('email', NEW)).toMatchObject({ resetFrom })
  })
})

describe('Refused, with nothing stored:', () => {
  test('the address that a device asked for which was logged out meanwhile (T086)', async () => {
    const credentials = await services.validate('add', NEW, { userId: ALICE })
    await services.storage.devices.delete(ALICE, [deviceOf(ALICE).deviceId])
    const adding = services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
    await expect(adding).rejects.toMatchObject({ status: 401, errcode: 'M_UNKNOWN_TOKEN' })
    expect(await addresses(ALICE)).toEqual(['alice@example.com'])
  })

  test('an address that is not validated (T120)', async () => {
    const { sid } = await services.requestToken('add', NEW, { userId: ALICE })
    const adding = services.threepids.add(deviceOf(ALICE), { sid, clientSecret: 'a-client.secret_=1', bind: false })
    await expect(adding).rejects.toMatchObject({ status: 403, errcode: 'M_THREEPID_AUTH_FAILED' })
    expect(await addresses(ALICE)).toEqual(['alice@example.com'])
  })

  test('one that is not validated yet, whatever identity server the client names beside (T120)', async () => {
    const { sid } = await services.requestToken('add', NEW, { userId: ALICE })
    const credentials = { sid, clientSecret: 'a-client.secret_=1', idServer: 'vector.im', bind: false }
    expect(await outcome(services.threepids.add(deviceOf(ALICE), credentials))).toBe('M_THREEPID_AUTH_FAILED')
  })

  test('the session of another user, even with its secret (T096)', async () => {
    const credentials = await services.validate('add', NEW, { userId: ALICE })
    expect(await outcome(services.threepids.add(deviceOf(BOB), { ...credentials, bind: false }))).toBe(
      'M_THREEPID_AUTH_FAILED',
    )
    expect(await addresses(BOB)).toEqual([])
    await services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
    expect(await addresses(ALICE)).toContain(NEW)
  })

  test('an address that was validated for a registration (T095)', async () => {
    const credentials = await services.validate('register', NEW)
    expect(await outcome(services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false }))).toBe(
      'M_THREEPID_AUTH_FAILED',
    )
  })

  test('an address that another account got meanwhile; it stays the owner (T116)', async () => {
    const credentials = await services.validate('add', NEW, { userId: ALICE })
    await services.addAccount('@carol:localhost', NEW)
    const adding = services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })
    await expect(adding).rejects.toMatchObject({ status: 400, errcode: 'M_THREEPID_IN_USE' })
    expect(await addresses('@carol:localhost')).toEqual([NEW])
  })

  test('the word of an identity server that is not trusted (T108)', async () => {
    const credentials = { sid: '1', clientSecret: 'x', idServer: 'evil.example', bind: false }
    await expect(services.threepids.add(deviceOf(ALICE), credentials)).rejects.toMatchObject({
      status: 403,
      errcode: 'M_SERVER_NOT_TRUSTED',
    })
  })

  test('a bind without an identity server, or at one that is not trusted; the validation is not used up', async () => {
    const credentials = await services.validate('add', NEW, { userId: ALICE })
    const add = (rest: { idServer?: string; bind: boolean }) =>
      outcome(services.threepids.add(deviceOf(ALICE), { ...credentials, ...rest }))
    expect(await add({ bind: true })).toBe('M_MISSING_PARAM')
    expect(await add({ bind: true, idServer: 'evil.example' })).toBe('M_SERVER_NOT_TRUSTED')
    expect(await addresses(ALICE)).toEqual(['alice@example.com'])
    expect(await add({ bind: false, idServer: 'evil.example' })).toBe('added')
  })
})

describe('Races', () => {
  test('one of two users who add one address at the same moment gets it (T027)', async () => {
    const forAlice = await services.validate('add', NEW, { userId: ALICE, clientSecret: 'alice' })
    const forBob = await services.validate('add', NEW, { userId: BOB, clientSecret: 'bob' })
    const outcomes = await Promise.all([
      outcome(services.threepids.add(deviceOf(ALICE), { ...forAlice, bind: false })),
      outcome(services.threepids.add(deviceOf(BOB), { ...forBob, bind: false })),
    ])
    expect(outcomes.toSorted()).toEqual(['M_THREEPID_IN_USE', 'added'])
    expect([...(await addresses(ALICE)), ...(await addresses(BOB))].filter((address) => address === NEW)).toEqual([NEW])
  })

  test('the same request ten times at once adds one address and sends one notice (T027)', async () => {
    const credentials = await services.validate('add', NEW, { userId: ALICE })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        outcome(services.threepids.add(deviceOf(ALICE), { ...credentials, bind: false })),
      ),
    )
    expect(new Set(outcomes)).toEqual(new Set(['added']))
    expect(await addresses(ALICE)).toEqual(['alice@example.com', NEW])
    const notices = (await services.mails()).filter(({ subject }) => subject?.startsWith('An e-mail address was added'))
    expect(notices).toHaveLength(1)
  })

  test('a session without an owner serves one of 50 users (T026)', async () => {
    const userIds = Array.from({ length: 50 }, (_, index) => `@user${String(index)}:localhost`)
    for (const userId of userIds) await services.addAccount(userId)
    const credentials = await services.validate('add', NEW)
    const outcomes = await Promise.all(
      userIds.map((userId) => outcome(services.threepids.add(deviceOf(userId), { ...credentials, bind: false }))),
    )
    expect(outcomes.filter((one) => one === 'added')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'M_THREEPID_AUTH_FAILED')).toHaveLength(49)
  })
})

test('a list has the addresses of one account only (T118)', async () => {
  expect(await addresses(ALICE)).toEqual(['alice@example.com'])
  expect(await addresses(BOB)).toEqual([])
})
