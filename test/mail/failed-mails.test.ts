import type { SMTPServerOptions } from 'smtp-server'
import { smtp } from '../../src/config/smtp'
import { Delivery } from '../../src/mail/delivery'
import { failureOf } from '../../src/mail/failure'
import { Outbox } from '../../src/mail/outbox'
import { SmtpRelay } from '../../src/mail/smtp-relay'
import { DAY, HOUR, SECOND } from '../../src/platform/clock'
import { systemRandom } from '../../src/platform/random'
import type { Database } from '../../src/storage/database'
import { openDatabase } from '../../src/storage/open-database'
import { createStorage, openStorage, type Storage } from '../../src/storage/storage'
import type { Databases } from '../support/databases'
import { FakeClock } from '../support/fake-clock'
import { LogLines } from '../support/log-lines'
import { startPostgres } from '../support/postgres'
import { SmtpSink } from '../support/smtp-sink'

let databases: Databases
let url: string
let database: Database
let storage: Storage
let outbox: Outbox
let sink: SmtpSink
let clock: FakeClock
let log: LogLines

beforeAll(async () => {
  databases = await startPostgres()
})
beforeEach(async () => {
  url = await databases.create()
  database = await openDatabase(url)
  storage = createStorage(database)
  clock = new FakeClock()
  log = new LogLines()
})
afterEach(async () => {
  await outbox.close()
  await sink.close()
  await storage.close()
})
afterAll(() => databases.stop())

async function openWith(options: SMTPServerOptions = {}): Promise<void> {
  sink = await SmtpSink.start({ disabledCommands: ['STARTTLS'], ...options })
  outbox = outboxOn(storage)
}

function outboxOn(storage: Storage): Outbox {
  const { logger } = log
  const mailer = new SmtpRelay({ from: 'noreply@localhost', smtp: smtp.parse(sink.url) })
  const server = { publicUrl: 'http://localhost:8008', serverName: 'localhost' }
  const delivery = new Delivery({ storage, mailer, clock, random: systemRandom, logger, ...server })
  return new Outbox({ storage, delivery, clock, random: systemRandom, logger })
}

async function enqueue(to: string): Promise<void> {
  const data = { userId: '@alice:localhost', at: clock.now() }
  await storage.transaction((tx) => outbox.enqueue(tx, { template: 'password-changed', to, data }))
}

async function sendNow(): Promise<void> {
  outbox.wake()
  await outbox.idle()
}

async function failed(): Promise<unknown[]> {
  return await database.knex('failedMails')
}

async function waiting(): Promise<unknown[]> {
  return await database.knex('outbox')
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}

test('a recipient that is refused for good is not tried again, and the mail is kept with the reply', async () => {
  await openWith({
    onRcptTo: ({ address }, _session, done) => {
      done(reply(550, `5.1.1 <${address}> unknown here`))
    },
  })
  await enqueue('alice@example.com')
  const createdAt = clock.now()
  clock.advance(SECOND)
  await sendNow()
  clock.advance(DAY)
  await sendNow()
  expect(sink.connections).toBe(1)
  expect(await waiting()).toEqual([])
  const mail = { template: 'password-changed', recipient: 'alice@example.com', createdAt, attempts: 1 }
  const reason = '550 5.1.1 <alice@example.com> unknown here'
  expect(await failed()).toMatchObject([{ ...mail, failedAt: createdAt + SECOND, replyCode: 550, reason }])
})

test('the log names the reply code and the domain of the recipient, never the address', async () => {
  await openWith({
    onRcptTo: ({ address }, _session, done) => {
      done(reply(address.startsWith('alice') ? 553 : 451, `<${address}>`))
    },
  })
  await enqueue('alice@example.com')
  await enqueue('bob@example.net')
  await sendNow()
  expect(log.text).toMatch(/"domain":"example.com","reply_code":553,.*"message":"mail was refused for its recipient/)
  expect(log.text).toMatch(/"domain":"example.net","reply_code":451,.*"message":"mail could not be sent and will be/)
  expect(log.text).not.toMatch(/alice|bob/)
})

test.each([
  '5.7.1 Relay access denied',
  '5.7.0 Must issue a STARTTLS command first',
  '5.7.1 Sender address rejected',
  '5.2.2 Mailbox full',
])('a mail is tried again after a refusal at the recipient that is not about the mailbox: %s', async (text) => {
  await openWith({
    onRcptTo: (_address, _session, done) => {
      done(reply(550, text))
    },
  })
  await enqueue('alice@example.com')
  await sendNow()
  expect(sink.connections).toBe(1)
  expect([await waiting(), await failed()]).toMatchObject([[{ attempts: 1 }], []])
})

test.each<[string, SMTPServerOptions]>([
  [
    'the recipient, for now',
    {
      onRcptTo: (_address, _session, done) => {
        done(reply(450, 'Greylisted'))
      },
    },
  ],
  [
    'the sender',
    {
      onMailFrom: (_address, _session, done) => {
        done(reply(550, 'Not from here'))
      },
    },
  ],
  [
    'every client',
    {
      onConnect: (_session, done) => {
        done(reply(554, 'Closed'))
      },
    },
  ],
  [
    'the content',
    {
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => {
          done(reply(554, 'Spam'))
        })
      },
    },
  ],
])('a mail whose relay refuses %s is tried for a day, and then kept', async (_what, options) => {
  await openWith(options)
  await enqueue('alice@example.com')
  for (let hour = 0; hour < 23; hour++) {
    await sendNow()
    clock.advance(HOUR)
  }
  expect(await failed()).toEqual([])
  expect(await waiting()).toMatchObject([{ attempts: 23 }])
  clock.advance(HOUR)
  await sendNow()
  expect(await waiting()).toEqual([])
  expect(await failed()).toMatchObject([{ attempts: 24, replyCode: expect.any(Number), reason: expect.any(String) }])
})

test('a mail is kept without a reply code if no relay answers', async () => {
  await openWith()
  await sink.close()
  await enqueue('alice@example.com')
  clock.advance(DAY)
  await sendNow()
  expect(await failed()).toMatchObject([{ replyCode: null, reason: expect.stringContaining('ECONNREFUSED') }])
  sink = await SmtpSink.start()
})

test('of two processes one sends each mail', async () => {
  await openWith()
  const otherStorage = await openStorage({ database: url })
  const other = outboxOn(otherStorage)
  try {
    const addresses = Array.from({ length: 40 }, (_, index) => `user${String(index)}@example.com`)
    for (const address of addresses) await enqueue(address)
    other.wake()
    await Promise.all([sendNow(), other.idle()])
    expect(sink.delivered.map(({ to }) => to[0]).toSorted()).toEqual(addresses.toSorted())
    expect(await waiting()).toEqual([])
  } finally {
    await other.close()
    await otherStorage.close()
  }
})

describe('what is kept of a reply', () => {
  const inReply = (response: string) =>
    failureOf(Object.assign(new Error(), { response, responseCode: 554, command: 'DATA' })).reason

  test('has no token of a link, also not where the relay breaks lines', () => {
    const token = `gmt_${systemRandom.text(32)}`
    expect(inReply(`554 5.7.1 blocked http://localhost/?token=${token}`)).toBe(
      '554 5.7.1 blocked http://localhost/?token=…',
    )
    expect(inReply(`554-x ${token.slice(0, 24)}\r\n554 ${token.slice(24)}`)).toBe('554-x … 554 …')
  })

  test('is short, and has nothing that a database or terminal cannot take', () => {
    expect(inReply(`554 a\0b\u001b[31m${' x'.repeat(1000)}`)).toMatch(/^554 a b \[31m[ x]{1,500}$/)
    expect(inReply('554 no'.padEnd(3000, ' x'))).toHaveLength(500)
  })
})
