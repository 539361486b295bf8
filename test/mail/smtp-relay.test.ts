import dns from 'node:dns'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import nodemailer from 'nodemailer'
import { smtp } from '../../src/config/smtp'
import { SmtpRelay } from '../../src/mail/smtp-relay'
import { canonicalEmail } from '../../src/threepids/canonical'
import { startDeafServer } from '../support/deaf-server'
import { SmtpSink } from '../support/smtp-sink'

const MAIL = { id: 'an-id', to: 'alice@example.com', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
const from = 'Gatehouse <noreply@example.org>'
const patience = new AbortController().signal

const sinks: SmtpSink[] = []

async function sinkOn(...parameters: Parameters<typeof SmtpSink.start>): Promise<SmtpSink> {
  const sink = await SmtpSink.start(...parameters)
  sinks.push(sink)
  return sink
}

afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.close()))
})

test('a mail arrives whole, from the configured sender and for its one recipient', async () => {
  const sink = await sinkOn({ disabledCommands: ['STARTTLS'] })
  await new SmtpRelay({ from, smtp: smtp.parse(sink.url) }).send(MAIL, patience)
  expect(sink.delivered).toHaveLength(1)
  expect(sink.delivered[0]).toMatchObject({
    from: 'noreply@example.org',
    to: ['alice@example.com'],
    mail: { subject: 'Hello', text: 'Hello\n', messageId: '<an-id@example.org>' },
  })
})

test('the credentials of the URL are used, decoded', async () => {
  const logins: unknown[] = []
  const sink = await sinkOn({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      logins.push([username, password])
      done(null, { user: username })
    },
  })
  const url = sink.url.replace('//', '//gate%40house:p%3Ass@')
  const relay = new SmtpRelay({ from, smtp: smtp.parse(url) })
  await relay.send(MAIL, patience)
  expect(logins).toEqual([['gate@house', 'p:ss']])
  expect(relay.describe()).toBe(`sent through ${sink.url}`)
})

describe('Off loopback', () => {
  test('without STARTTLS nothing is sent (T104)', async () => {
    const sink = await sinkOn({ disabledCommands: ['STARTTLS'] }, '127.0.0.2')
    await expect(new SmtpRelay({ from, smtp: smtp.parse(sink.url) }).send(MAIL, patience)).rejects.toThrow()
    expect(sink).toMatchObject({ connections: 1, delivered: [] })
  })

  test('nothing is sent to a relay with an untrusted certificate (T104)', async () => {
    const sink = await sinkOn({}, '127.0.0.2')
    await expect(new SmtpRelay({ from, smtp: smtp.parse(sink.url) }).send(MAIL, patience)).rejects.toThrow()
    expect(sink).toMatchObject({ connections: 1, delivered: [] })
  })

  test('smtps:// checks the certificate too, even on loopback (T104)', async () => {
    const sink = await sinkOn({ secure: true })
    const url = sink.url.replace('smtp:', 'smtps:')
    await expect(new SmtpRelay({ from, smtp: smtp.parse(url) }).send(MAIL, patience)).rejects.toThrow()
    expect(sink.delivered).toEqual([])
  })
})

test('whatever a canonical address contains, exactly that mailbox is the recipient (T088)', async () => {
  const sink = await sinkOn({ disabledCommands: ['STARTTLS'] })
  const relay = new SmtpRelay({ from, smtp: smtp.parse(sink.url) })
  const addresses = Array.from("!#$%&'*+/=?^_`{|}~-", (character) => canonicalEmail(`a${character}b@example.com`))
  for (const to of addresses) await relay.send({ ...MAIL, to }, patience)
  expect(sink.delivered.map(({ to }) => to)).toEqual(addresses.map((address) => [address]))
  expect(sink.delivered.map(({ mail }) => mail.to)).toEqual(addresses.map((address) => [{ name: '', address }]))
})

describe('an address that the mail library parses differently is refused before anything is sent (T088)', () => {
  test.each([
    'a@example.com, evil@example.net',
    'a@example.com;evil@example.net',
    'a b@example.com',
    '"a, b"@example.com',
    'Alice <a@example.com>',
    'group: a@example.com;',
    'a(comment)@example.com',
    'a@example.com\r\nBcc: evil@example.net',
    'a\0@example.com',
    'user@evil.example@example.com',
    'a@[127.0.0.1]',
    'ä@example.com',
    'a@exämple.com',
    'A@example.com',
    '',
  ])('%j', async (to) => {
    const sink = await sinkOn({ disabledCommands: ['STARTTLS'] })
    await expect(new SmtpRelay({ from, smtp: smtp.parse(sink.url) }).send({ ...MAIL, to }, patience)).rejects.toThrow(
      'not one bare e-mail address',
    )
    expect(sink.connections).toBe(0)
  })
})

describe('A relay that is slow is left at the deadline', () => {
  const forever = 60_000
  const patient = { nameLookup: forever, connection: forever, greeting: forever, silence: forever, mail: forever }
  const servers: Server[] = []

  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  async function urlOf(talk: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume()
      talk(socket)
    }).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the relay does not listen on a port')
    return `smtp://127.0.0.1:${String(address.port)}`
  }

  function sendTo(url: string, deadlines: Partial<typeof patient>): Promise<void> {
    return new SmtpRelay({ from, smtp: smtp.parse(url), deadlines: { ...patient, ...deadlines } }).send(MAIL, patience)
  }

  test('for the address of its name (T105)', async () => {
    const mocks = [
      jest.spyOn(dns.Resolver.prototype, 'resolve4').mockImplementation(() => undefined),
      jest.spyOn(dns.Resolver.prototype, 'resolve6').mockImplementation(() => undefined),
      jest.spyOn(dns, 'lookup').mockImplementation(() => undefined),
    ]
    try {
      await expect(sendTo('smtp://relay.example.org', { nameLookup: 100 })).rejects.toThrow('timed out')
    } finally {
      for (const mock of mocks) mock.mockRestore()
    }
  })

  test('for its greeting (T105)', async () => {
    const url = await urlOf(() => undefined)
    await expect(sendTo(url, { greeting: 100 })).rejects.toThrow('Greeting never received')
  })

  test('for an answer after that (T105)', async () => {
    const url = await urlOf((socket) => socket.write('220 relay\r\n'))
    await expect(sendTo(url, { silence: 100 })).rejects.toThrow('Timeout')
  })

  test('for the whole mail, although it is never silent (T105)', async () => {
    const url = await urlOf((socket) => {
      socket.write('220 relay\r\n')
      const drip = setInterval(() => socket.write('250-wait\r\n'), 10)
      socket.on('close', () => {
        clearInterval(drip)
      })
    })
    await expect(sendTo(url, { mail: 200 })).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('for the connection (T105)', async () => {
    const relay = await startDeafServer()
    try {
      await expect(sendTo(`smtp://127.0.0.1:${String(relay.port)}`, { connection: 200 })).rejects.toThrow(
        'Connection timeout',
      )
    } finally {
      relay.stop()
    }
  })
})

test('every wait for a relay is short, unless it is told otherwise (T105)', async () => {
  const sink = await sinkOn({ disabledCommands: ['STARTTLS'] })
  const transports = jest.spyOn(nodemailer, 'createTransport')
  const timeouts = jest.spyOn(AbortSignal, 'timeout')
  try {
    await new SmtpRelay({ from, smtp: smtp.parse(sink.url) }).send(MAIL, patience)
    expect(transports.mock.calls).toMatchObject([
      [{ dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 }],
    ])
    expect(timeouts.mock.calls).toEqual([[30_000]])
  } finally {
    transports.mockRestore()
    timeouts.mockRestore()
  }
})

test('a relay that never answers is left as soon as the caller gives up (T105)', async () => {
  const sink = await sinkOn({ onConnect: () => undefined })
  const patienceEnds = AbortSignal.timeout(100)
  await expect(new SmtpRelay({ from, smtp: smtp.parse(sink.url) }).send(MAIL, patienceEnds)).rejects.toMatchObject({
    name: 'AbortError',
  })
})
