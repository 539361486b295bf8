import { DAY, HOUR, MINUTE, SECOND } from '../../src/platform/clock'
import { systemRandom } from '../../src/platform/random'
import { CLIENT_SECRET, linkIn, ThreepidServices } from '../support/threepid-services'
import { SmtpSink } from '../support/smtp-sink'

let services: ThreepidServices
let sink: SmtpSink

afterEach(async () => {
  await services.close()
  await sink.close()
})

async function openWith(...parameters: Parameters<typeof SmtpSink.start>): Promise<void> {
  sink = await SmtpSink.start(...parameters)
  services = await ThreepidServices.open({
    GATEHOUSE_MAIL__SMTP: sink.url,
    GATEHOUSE_MAIL__FROM: 'noreply@localhost',
    GATEHOUSE_PUBLIC_URL: 'http://localhost:8008',
    GATEHOUSE_LIMITS__ENABLED: 'false',
  })
}

async function enqueueNotice(userId = '@alice:localhost'): Promise<void> {
  const data = { userId, at: services.clock.now() }
  await services.storage.transaction((tx) =>
    services.outbox.enqueue(tx, { template: 'password-changed', to: 'alice@example.com', data }),
  )
}

async function sendNow(): Promise<void> {
  services.outbox.wake()
  await services.outbox.idle()
}

describe('With a relay that works', () => {
  beforeEach(() => openWith({ disabledCommands: ['STARTTLS'] }))

  test('a mail is sent once and then forgotten', async () => {
    await enqueueNotice()
    await sendNow()
    await sendNow()
    expect(sink.delivered).toHaveLength(1)
    expect(await services.queued()).toBe(0)
  })

  test('nothing is sent for a transaction that was rolled back', async () => {
    const failing = services.storage.transaction(async (tx) => {
      const data = { userId: '@alice:localhost', at: 0 }
      await services.outbox.enqueue(tx, { template: 'password-changed', to: 'alice@example.com', data })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await sendNow()
    expect(sink.delivered).toEqual([])
  })

  test('what is enqueued while others are being sent goes out too', async () => {
    for (let round = 0; round < 12; round++) {
      await enqueueNotice()
      services.outbox.wake()
    }
    await services.outbox.idle()
    expect(sink.delivered).toHaveLength(12)
  })

  test('the token is minted on sending: neither it nor the client secret ever lies in the database', async () => {
    const { sid } = await services.requestToken('register', 'alice@example.com')
    await services.outbox.idle()
    const { token } = linkIn(sink.delivered[0]?.mail)
    expect(token).toMatch(/^gmt_[A-Za-z0-9_-]{43}$/)
    const stored = JSON.stringify(await services.storage.validationSessions.find(sid))
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(CLIENT_SECRET)
  })

  test('the link of a session that is gone is not sent, nor kept', async () => {
    const data = { sid: 'gone', clientAddress: '192.0.2.7', program: 'curl', at: services.clock.now() }
    await services.storage.transaction((tx) =>
      services.outbox.enqueue(tx, { template: 'confirm-registration', to: 'alice@example.com', data }),
    )
    await sendNow()
    expect(sink.connections).toBe(0)
    expect(await services.queued()).toBe(0)
  })

  test('a mail is sent after a random delay, so that the next replies do not show that there was one', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] })
    try {
      const random = jest.spyOn(systemRandom, 'below').mockReturnValue(777)
      const delays = jest.spyOn(global, 'setTimeout')
      await enqueueNotice()
      services.outbox.wake()
      expect(random.mock.calls).toEqual([[SECOND]])
      const [, delay] = delays.mock.calls.at(-1) ?? []
      expect(delay).toBe(777)
      expect(sink.connections).toBe(0)
    } finally {
      jest.restoreAllMocks()
      jest.useRealTimers()
    }
    await services.outbox.idle()
    expect(sink.delivered).toHaveLength(1)
  })

  test('the link begins with the configured URL (T102)', async () => {
    await services.requestToken('register', 'alice@example.com')
    await services.outbox.idle()
    expect(sink.delivered[0]?.mail.text).toContain(
      '\nhttp://localhost:8008/_matrix/client/r0/validate/email/submitToken?sid=',
    )
  })
})

describe('With a relay that refuses', () => {
  let isRefusing: boolean

  beforeEach(async () => {
    isRefusing = true
    await openWith({
      disabledCommands: ['STARTTLS'],
      onMailFrom(_address, _session, done) {
        done(isRefusing ? new Error('not now, alice@example.com') : undefined)
      },
    })
  })

  test('a mail waits, longer each time, and is delivered once the relay is back (T105)', async () => {
    await enqueueNotice()
    await sendNow()
    await sendNow()
    expect(sink.connections).toBe(1)
    services.clock.advance(30 * SECOND)
    await sendNow()
    services.clock.advance(30 * SECOND)
    await sendNow()
    expect(sink.connections).toBe(2)
    isRefusing = false
    services.clock.advance(30 * SECOND)
    await sendNow()
    expect(sink.delivered).toHaveLength(1)
    expect(await services.queued()).toBe(0)
  })

  test('a mail is given up after a day, and the log says so without the address (T105)', async () => {
    await enqueueNotice()
    for (let hour = 0; hour <= 24; hour++) {
      await sendNow()
      services.clock.advance(HOUR)
    }
    expect(await services.queued()).toBe(0)
    expect(services.log.text).toContain('given up')
    expect(services.log.text).not.toContain('alice')
  })

  test('a mail whose link has expired meanwhile is not sent, nor kept', async () => {
    await services.requestToken('register', 'alice@example.com')
    await services.outbox.idle()
    isRefusing = false
    services.clock.advance(HOUR)
    await sendNow()
    expect(sink.delivered).toEqual([])
    expect(await services.queued()).toBe(0)
  })

  test('only the newest of several mails has a link that works (T098)', async () => {
    await services.requestToken('register', 'alice@example.com')
    await services.outbox.idle()
    isRefusing = false
    services.clock.advance(MINUTE)
    await sendNow()
    await services.requestToken('register', 'alice@example.com', { sendAttempt: 2 })
    await services.outbox.idle()
    const client = { address: '192.0.2.7' }
    const [first, second] = sink.delivered.map(({ mail }) => ({ ...linkIn(mail), client }))
    expect(first && (await services.validation.findLink(first))).toBeUndefined()
    expect(second && (await services.validation.findLink(second))).toBeDefined()
  })
})

test('a relay without TLS gets nothing, and the mail stays queued (T104)', async () => {
  await openWith({ disabledCommands: ['STARTTLS'] }, '127.0.0.2')
  const { sid } = await services.requestToken('register', 'alice@example.com')
  await services.outbox.idle()
  expect(sid).toMatch(/^[0-9a-zA-Z.=_-]{1,255}$/)
  expect(sink).toMatchObject({ connections: 1, delivered: [] })
  expect(await services.queued()).toBe(1)
})

describe('With a relay that never answers', () => {
  beforeEach(() => openWith({ onConnect: () => undefined }))

  test('does not delay requests, and only few connections hang (T105)', async () => {
    const started = performance.now()
    for (let user = 0; user < 200; user++) await services.requestToken('register', `user${String(user)}@example.com`)
    expect((performance.now() - started) / 200).toBeLessThan(50)
    expect(sink.openConnections).toBeLessThanOrEqual(5)
    expect(await services.queued()).toBe(200)
  })

  test('is cut off when the server closes, and the mail is due again (T105)', async () => {
    await enqueueNotice()
    services.outbox.wake()
    const sending = services.outbox.idle()
    await services.outbox.close()
    await sending
    const due = await services.storage.outbox.leaseDue(services.clock.now() + DAY, 0, 10)
    expect(due).toHaveLength(1)
  })
})
