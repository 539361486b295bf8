import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SMTPServerOptions } from 'smtp-server'
import { type Certificate, makeCertificate } from '../support/certificate'
import { SmtpSink } from '../support/smtp-sink'
import { useTempDir } from '../support/temp-dir'

/** Counts as another host than this one. */
const HOST = '127.0.0.2'
const PROGRAM = join(__dirname, 'programs/send-mail.js')

const dir = useTempDir()
let trusted: Certificate
let sink: SmtpSink | undefined

beforeAll(() => {
  trusted = makeCertificate(HOST)
  dir.write('password', 'hunter2\n')
})
afterEach(async () => {
  await sink?.close()
  sink = undefined
})

async function sinkWith(options: SMTPServerOptions, { key, cert } = trusted): Promise<SmtpSink> {
  sink = await SmtpSink.start({ key, cert, ...options }, HOST)
  return sink
}

/** From a process of its own. @param parts of mail.smtp */
async function send(
  { url }: SmtpSink,
  parts: Readonly<Record<string, string>> = {},
  { cert } = trusted,
): Promise<unknown> {
  const { hostname, port } = new URL(url)
  const settings = Object.entries({ host: hostname, port, ...parts }).map(([key, value]) => {
    return [`GATEHOUSE_MAIL__SMTP__${key.toUpperCase()}`, value] as const
  })
  return await promisify(execFile)(process.execPath, [PROGRAM], {
    env: {
      NODE_EXTRA_CA_CERTS: dir.write('trusted.pem', cert),
      GATEHOUSE_MAIL__FROM: 'noreply@localhost',
      GATEHOUSE_PUBLIC_URL: 'http://localhost:8008',
      ...Object.fromEntries(settings),
    },
  })
}

test('another host is sent a mail after STARTTLS, by default', async () => {
  const sink = await sinkWith({})
  await send(sink)
  expect(sink.delivered).toMatchObject([{ to: ['alice@example.com'], secure: true }])
})

test('another host without STARTTLS is sent nothing (T104)', async () => {
  const sink = await sinkWith({ disabledCommands: ['STARTTLS'] })
  await expect(send(sink)).rejects.toThrow('STARTTLS')
  expect(sink).toMatchObject({ connections: 1, delivered: [] })
})

test('another host is sent mails in plain text only with "tls: none" (T104)', async () => {
  const sink = await sinkWith({ disabledCommands: ['STARTTLS'] })
  await send(sink, { tls: 'none' })
  expect(sink.delivered).toMatchObject([{ to: ['alice@example.com'], secure: false }])
})

test('with "tls: implicit" everything is encrypted', async () => {
  const sink = await sinkWith({ secure: true })
  await send(sink, { tls: 'implicit' })
  expect(sink.delivered).toMatchObject([{ secure: true }])
})

test('the password of the file is sent, after STARTTLS', async () => {
  const logins: unknown[] = []
  const sink = await sinkWith({
    authOptional: false,
    onAuth({ username, password }, { secure }, done) {
      logins.push({ username, password, secure })
      done(null, { user: username })
    },
  })
  await send(sink, { user: 'gatehouse', password_file: join(dir.path, 'password') })
  expect(logins).toEqual([{ username: 'gatehouse', password: 'hunter2', secure: true }])
  expect(sink.delivered).toHaveLength(1)
})

test('a certificate of another host ends the connection, although it is trusted (T104)', async () => {
  const other = makeCertificate('127.0.0.3')
  const sink = await sinkWith({}, other)
  await expect(send(sink, {}, other)).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID')
  expect(sink).toMatchObject({ connections: 1, delivered: [] })
})

test('a certificate that is not trusted ends the connection (T104)', async () => {
  const sink = await sinkWith({}, makeCertificate(HOST))
  await expect(send(sink)).rejects.toThrow('certificate')
  expect(sink).toMatchObject({ connections: 1, delivered: [] })
})
