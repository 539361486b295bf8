import { DAY, HOUR, MINUTE, SECOND } from '../../src/platform/clock'
import { CLIENT_SECRET, linkIn, MailDeps } from '../support/mail-deps'
import { SmtpSink } from '../support/smtp-sink'

let deps: MailDeps
let sink: SmtpSink

afterEach(async () => {
  await deps.close()
  await sink.close()
})

async function openWith(...parameters: Parameters<typeof SmtpSink.start>): Promise<void> {
  sink = await SmtpSink.start(...parameters)
  deps = await MailDeps.open({
    GATEHOUSE_MAIL__SMTP: sink.url,
    GATEHOUSE_MAIL__FROM: 'noreply@localhost',
    GATEHOUSE_PUBLIC_URL: 'http://localhost:8008',
    GATEHOUSE_LIMITS__ENABLED: 'false',
  })
}

async function enqueueNotice(userId = '@alice:localhost'): Promise<void> {
  const data = { userId, at: deps.clock.now() }
  await deps.storage.transaction((tx) =>
    deps.outbox.enqueue(tx, { template: 'password-changed', to: 'alice@example.com', data }),
  )
}

async function sendNow(): Promise<void> {
  deps.outbox.wake()
  await deps.outbox.idle()
}

describe('With a relay that works', () => {
  beforeEach(() => openWith({ disabledCommands: ['STARTTLS'] }))

  test('a mail is sent once and then forgotten', async () => {
    await enqueueNotice()
    await sendNow()
    await sendNow()
    expect(sink.delivered).toHaveLength(1)
    expect(await deps.queued()).toBe(0)
  })

  test('nothing is sent for a transaction that was rolled back', async () => {
    const failing = deps.storage.transaction(async (tx) => {
      const data = { userId: '@alice:localhost', at: 0 }
      await deps.outbox.enqueue(tx, { template: 'password-changed', to: 'alice@example.com', data })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await sendNow()
    expect(sink.delivered).toEqual([])
  })

  test('what is enqueued while others are being sent goes out too', async () => {
    for (let round = 0; round < 12; round++) {
      await enqueueNotice()
      deps.outbox.wake()
    }
    await deps.outbox.idle()
    expect(sink.delivered).toHaveLength(12)
  })

  test('the token is minted on sending: neither it nor the client secret ever lies in the database', async () => {
    const { sid } = await deps.requestToken('register', 'alice@example.com')
    await deps.outbox.idle()
    const { token } = linkIn(sink.delivered[0]?.mail)
    expect(token).toMatch(/^gmt_[A-Za-z0-9_-]{43}$/)
    const stored = JSON.stringify(await deps.storage.validationSessions.find(sid))
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(CLIENT_SECRET)
  })

  test('the link of a session that is gone is not sent, nor kept', async () => {
    const data = { sid: 'gone', clientAddress: '192.0.2.7', program: 'curl', at: deps.clock.now() }
    await deps.storage.transaction((tx) =>
      deps.outbox.enqueue(tx, { template: 'confirm-registration', to: 'alice@example.com', data }),
    )
    await sendNow()
    expect(sink.connections).toBe(0)
    expect(await deps.queued()).toBe(0)
  })

  test('T102: the link begins with the configured URL', async () => {
    await deps.requestToken('register', 'alice@example.com')
    await deps.outbox.idle()
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

  test('T105: a mail waits, longer each time, and arrives once the relay is back', async () => {
    await enqueueNotice()
    await sendNow()
    await sendNow()
    expect(sink.connections).toBe(1)
    deps.clock.advance(30 * SECOND)
    await sendNow()
    deps.clock.advance(30 * SECOND)
    await sendNow()
    expect(sink.connections).toBe(2)
    isRefusing = false
    deps.clock.advance(30 * SECOND)
    await sendNow()
    expect(sink.delivered).toHaveLength(1)
    expect(await deps.queued()).toBe(0)
  })

  test('T105: after a day it is given up, and the log says so without the address', async () => {
    await enqueueNotice()
    for (let hour = 0; hour <= 24; hour++) {
      await sendNow()
      deps.clock.advance(HOUR)
    }
    expect(await deps.queued()).toBe(0)
    expect(deps.log.text).toContain('given up')
    expect(deps.log.text).not.toContain('alice')
  })

  test('T098: only the newest of several mails carries a link that works', async () => {
    await deps.requestToken('register', 'alice@example.com')
    await deps.outbox.idle()
    isRefusing = false
    deps.clock.advance(MINUTE)
    await sendNow()
    await deps.requestToken('register', 'alice@example.com', { sendAttempt: 2 })
    await deps.outbox.idle()
    const client = { address: '192.0.2.7' }
    const [first, second] = sink.delivered.map(({ mail }) => ({ ...linkIn(mail), client }))
    expect(first && (await deps.validation.findLink(first))).toBeUndefined()
    expect(second && (await deps.validation.findLink(second))).toBeDefined()
  })
})

test('T104: a relay without TLS gets nothing, and the mail stays queued', async () => {
  await openWith({ disabledCommands: ['STARTTLS'] }, '127.0.0.2')
  const { sid } = await deps.requestToken('register', 'alice@example.com')
  await deps.outbox.idle()
  expect(sid).toMatch(/^[0-9a-zA-Z.=_-]{1,255}$/)
  expect(sink).toMatchObject({ connections: 1, delivered: [] })
  expect(await deps.queued()).toBe(1)
})

describe('With a relay that never answers', () => {
  beforeEach(() => openWith({ onConnect: () => undefined }))

  test('T105: requests do not wait for it, and few connections hang', async () => {
    const started = performance.now()
    for (let user = 0; user < 200; user++) await deps.requestToken('register', `user${String(user)}@example.com`)
    expect((performance.now() - started) / 200).toBeLessThan(50)
    expect(sink.openConnections).toBeLessThanOrEqual(5)
    expect(await deps.queued()).toBe(200)
  })

  test('T105: closing cuts it off after a moment, and the mail is due again', async () => {
    await enqueueNotice()
    deps.outbox.wake()
    await deps.outbox.close()
    const due = await deps.storage.outbox.leaseDue(deps.clock.now() + DAY, 0, 10)
    expect(due).toHaveLength(1)
  })
})
