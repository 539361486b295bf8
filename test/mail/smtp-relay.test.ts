import { SmtpRelay } from '../../src/mail/smtp-relay'
import { canonicalEmail } from '../../src/threepids/canonical'
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
  await new SmtpRelay({ from, url: sink.url }).send(MAIL, patience)
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
  const relay = new SmtpRelay({ from, url })
  await relay.send(MAIL, patience)
  expect(logins).toEqual([['gate@house', 'p:ss']])
  expect(relay.describe()).toBe(`sent through ${sink.url}`)
})

describe('Off loopback', () => {
  test('without STARTTLS nothing is sent (T104)', async () => {
    const sink = await sinkOn({ disabledCommands: ['STARTTLS'] }, '127.0.0.2')
    await expect(new SmtpRelay({ from, url: sink.url }).send(MAIL, patience)).rejects.toThrow()
    expect(sink).toMatchObject({ connections: 1, delivered: [] })
  })

  test('nothing is sent to a relay with an untrusted certificate (T104)', async () => {
    const sink = await sinkOn({}, '127.0.0.2')
    await expect(new SmtpRelay({ from, url: sink.url }).send(MAIL, patience)).rejects.toThrow()
    expect(sink).toMatchObject({ connections: 1, delivered: [] })
  })

  test('smtps:// checks the certificate too, even on loopback (T104)', async () => {
    const sink = await sinkOn({ secure: true })
    const url = sink.url.replace('smtp:', 'smtps:')
    await expect(new SmtpRelay({ from, url }).send(MAIL, patience)).rejects.toThrow()
    expect(sink.delivered).toEqual([])
  })
})

test('whatever a canonical address contains, exactly that mailbox is the recipient (T088)', async () => {
  const sink = await sinkOn({ disabledCommands: ['STARTTLS'] })
  const relay = new SmtpRelay({ from, url: sink.url })
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
    await expect(new SmtpRelay({ from, url: sink.url }).send({ ...MAIL, to }, patience)).rejects.toThrow(
      'not one bare e-mail address',
    )
    expect(sink.connections).toBe(0)
  })
})

test('a relay that never answers is left as soon as the caller gives up (T105)', async () => {
  const sink = await sinkOn({ onConnect: () => undefined })
  const patienceEnds = AbortSignal.timeout(100)
  await expect(new SmtpRelay({ from, url: sink.url }).send(MAIL, patienceEnds)).rejects.toMatchObject({
    name: 'AbortError',
  })
})
