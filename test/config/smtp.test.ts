import { smtp } from '../../src/config/smtp'
import { useTempDir } from '../support/temp-dir'

const dir = useTempDir()
const password = dir.write('password', 'hunter2\n')

test.each([
  ['smtp://localhost', { host: 'localhost', port: 587, tls: 'none', auth: null }],
  ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'none', auth: null }],
  ['smtp://mail.example.org:2525', { host: 'mail.example.org', port: 2525, tls: 'starttls', auth: null }],
  ['smtps://localhost', { host: 'localhost', port: 465, tls: 'implicit', auth: null }],
  [
    'smtps://me:p%3Ass@mail.example.org',
    { host: 'mail.example.org', port: 465, tls: 'implicit', auth: { user: 'me', password: 'p:ss' } },
  ],
])('the URL %s means %j', (url, settings) => {
  expect(smtp.parse(url)).toEqual(settings)
})

test.each([
  [{ host: 'localhost' }, { host: 'localhost', port: 587, tls: 'none', auth: null }],
  [
    { host: 'localhost', tls: 'starttls' },
    { host: 'localhost', port: 587, tls: 'starttls', auth: null },
  ],
  [{ host: 'mail.example.org' }, { host: 'mail.example.org', port: 587, tls: 'starttls', auth: null }],
  [
    { host: '192.0.2.1', tls: 'implicit' },
    { host: '192.0.2.1', port: 465, tls: 'implicit', auth: null },
  ],
  [
    { host: 'mail', port: 25, tls: 'none' },
    { host: 'mail', port: 25, tls: 'none', auth: null },
  ],
])('the parts %j mean %j', (parts, settings) => {
  expect(smtp.parse(parts)).toEqual(settings)
})

test('the password is the one line of a file that only its owner can read (T157)', () => {
  const parts = { host: 'mail.example.org', user: 'me' }
  expect(smtp.parse({ ...parts, password_file: password }).auth).toEqual({ user: 'me', password: 'hunter2' })
  const open = dir.write('open', 'hunter2\n', 0o640)
  expect(problems({ ...parts, password_file: open })).toEqual([
    ['password_file', 'the file must be open to its owner only: chmod 600'],
  ])
  for (const text of ['', 'one\ntwo\n']) {
    const file = dir.write('lines', text)
    expect(problems({ ...parts, password_file: file })).toEqual([
      ['password_file', 'the file must have one line: the password'],
    ])
  }
})

test('no password crosses the network in plain text (T104)', () => {
  const plain = { tls: 'none', user: 'me', password_file: password }
  expect(problems({ ...plain, host: 'mail.example.org' })).toEqual([
    ['tls', expect.stringContaining('the password would cross the network in plain text')],
  ])
  expect(problems({ ...plain, host: 'localhost' })).toEqual([])
})

test('all faults of the parts are told at once, each at its key', () => {
  expect(problems({ host: 'a b', port: 'smtp', tls: 'ssl', pass: 'x' }).map(([key]) => key)).toEqual([
    'host',
    'port',
    'tls',
    '',
  ])
})

function problems(parts: object): [string, string][] {
  const { error } = smtp.safeParse(parts)
  return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])
}
