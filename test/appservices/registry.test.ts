import { Appservices } from '../../src/appservices/registry'
import { useTempDir } from '../support/temp-dir'
import { thrownBy } from '../support/thrown-by'

const dir = useTempDir()
let files = 0

interface Settings {
  id?: unknown
  as_token?: unknown
  sender_localpart?: unknown
  users?: unknown
}

/** A registration file like those that bridges write, JSON being YAML too. */
function registration({
  id = 'irc',
  as_token = 'the secret of the bridge',
  sender_localpart = 'ircbot',
  users = [],
}: Settings = {}) {
  files++
  return dir.write(
    `bridge-${String(files)}.yaml`,
    JSON.stringify({
      id,
      as_token,
      hs_token: 'another-secret',
      sender_localpart,
      url: null,
      rate_limited: false,
      protocols: ['irc'],
      namespaces: { users, aliases: [{ regex: '#irc_.*', exclusive: true }], deps: [] },
    }),
  )
}

function withUsers(...users: { regex: string; exclusive: boolean }[]) {
  return new Appservices({ files: [registration({ users })], serverName: 'example.org' })
}

function faultsOf(...paths: string[]): unknown {
  return thrownBy(() => new Appservices({ files: paths, serverName: 'example.org' }))
}

describe('an exclusive namespace (T041)', () => {
  const appservices = withUsers(
    { regex: '@irc_.*:example\\.org', exclusive: true },
    { regex: '@bob', exclusive: true },
    { regex: '@open_.*', exclusive: false },
    { regex: '^@x:example\\.org|@y:example\\.org$', exclusive: true },
  )

  test.each(['@irc_alice:example.org', '@irc_:example.org', '@x:example.org', '@y:example.org', '@ircbot:example.org'])(
    'contains %s',
    (userId) => {
      expect(appservices.isExclusive(userId)).toBe(true)
    },
  )

  test.each([
    ['is nowhere near it', '@alice:example.org'],
    ['only contains it', '@not@irc_alice:example.org'],
    ['only ends with the other', 'z@y:example.org'],
    ['is in a namespace that is shared', '@open_door:example.org'],
    ['is a sender on another server', '@ircbot:example.com'],
  ])('does not contain what %s: %j', (_, userId) => {
    expect(appservices.isExclusive(userId)).toBe(false)
  })

  test('is a prefix: what begins with the expression belongs to it, as in Synapse', () => {
    expect(appservices.isExclusive('@bobby:example.org')).toBe(true)
    expect(withUsers({ regex: '@irc_', exclusive: true }).isExclusive('@irc_alice:example.org')).toBe(true)
    expect(withUsers({ regex: '@irc_$', exclusive: true }).isExclusive('@irc_alice:example.org')).toBe(false)
  })

  test('does not exist without application services', () => {
    expect(new Appservices({ files: [], serverName: 'example.org' }).isExclusive('@alice:example.org')).toBe(false)
  })
})

describe('an application service (T127)', () => {
  const appservices = new Appservices({
    files: [
      registration({ id: 'irc', as_token: 'the-token-of-irc', users: [{ regex: '@irc_.*', exclusive: true }] }),
      registration({
        id: 'mail',
        as_token: 'the-token-of-mail',
        sender_localpart: 'mailbot',
        users: [{ regex: '@(mail|irc)_.*', exclusive: false }],
      }),
    ],
    serverName: 'example.org',
  })
  const mail = appservices.ofToken('the-token-of-mail')

  test('is known by its as_token, and by no other', () => {
    expect(appservices.ofToken('the-token-of-irc')?.id).toBe('irc')
    expect(mail?.id).toBe('mail')
    for (const token of [
      '',
      'the-token-of-',
      'the-token-of-mail ',
      'THE-TOKEN-OF-MAIL',
      'another-secret',
      'irc',
      'the-token-of-irc\n',
    ]) {
      expect(appservices.ofToken(token)).toBeUndefined()
    }
    expect(new Appservices({ files: [], serverName: 'example.org' }).ofToken('')).toBeUndefined()
  })

  test.each([
    ['@mailbot:example.org', true],
    ['@mail_alice:example.org', true],
    ['@irc_alice:example.org', true],
    ['@ircbot:example.org', false],
    ['@alice:example.org', false],
    ['@mailbot:example.com', false],
  ])('has its sender and its namespaces: %s is %j', (userId, expected) => {
    expect(mail?.isInNamespace(userId)).toBe(expected)
  })

  test.each([
    ['@mailbot:example.org', false],
    ['@mail_alice:example.org', false],
    ['@irc_alice:example.org', true],
    ['@ircbot:example.org', true],
  ])('is kept from the exclusive namespaces of others, not from its own: %s is %j', (userId, expected) => {
    expect(appservices.isExclusive(userId, mail)).toBe(expected)
  })
})

test.each(['(a+)+$', '(a|aa)+$', '(.*)*x', '([a-z]+)*\\d', '(a{1,30}){1,30}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  'an expression that would hang a backtracking engine answers at once: %s (T145)',
  (regex) => {
    const appservices = withUsers({ regex, exclusive: true })
    const longest = `${'a'.repeat(254)}!`
    appservices.isExclusive(longest)
    // CPU time, which other processes do not add to. A backtracking engine would need ages.
    const before = process.cpuUsage()
    expect(appservices.isExclusive(longest)).toBe(false)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
  },
)

describe('the server refuses to start (T129)', () => {
  test.each([
    ['a group without an end', '(a'],
    ['a class without an end', '[a'],
    ['look-ahead', '(?!admin).*'],
    ['a back-reference', '(a)\\1'],
    ['a repetition without bounds', '((a{0,100}){0,100}){0,100}'],
  ])('with an expression that is %s', (_, regex) => {
    expect(faultsOf(registration({ users: [{ regex, exclusive: true }] }))).toMatchObject({
      name: 'ConfigError',
      faults: [{ key: 'application_services[0].namespaces.users[0].regex' }],
    })
  })

  test.each([
    ['id', { as_token: 'the-token-of-another', sender_localpart: 'other' }],
    ['as_token', { id: 'other', sender_localpart: 'other' }],
  ])('with two of the same %s', (what, difference) => {
    expect(faultsOf(registration(), registration(difference))).toMatchObject({
      faults: [{ key: 'application_services', problem: `two application services have the same ${what}` }],
    })
  })

  test('with an as_token that can be guessed', () => {
    expect(faultsOf(registration({ as_token: 'a' }))).toMatchObject({
      faults: [{ key: 'application_services[0].as_token' }],
    })
  })

  test('with a file that everybody can read', () => {
    const text = 'id: irc\nas_token: the secret of the bridge\nhs_token: a\nsender_localpart: bot\nnamespaces: {}\n'
    expect(() => new Appservices({ files: [dir.write('group.yaml', text, 0o640)], serverName: 'a' })).not.toThrow()
    expect(faultsOf(dir.write('open.yaml', text, 0o644))).toMatchObject({
      faults: [{ key: 'application_services[0]' }],
    })
  })

  test('with faults in several files, and names them all', () => {
    const error = faultsOf(
      registration({ id: '', users: 'all' }),
      registration({ as_token: 12 }),
      dir.write('broken.yaml', 'a: [1'),
      dir.write('list.yaml', '- a'),
    )
    expect(error).toMatchObject({
      faults: [
        { key: 'application_services[0].id' },
        { key: 'application_services[0].namespaces.users' },
        { key: 'application_services[1].as_token' },
        { key: 'application_services[2]' },
        { key: 'application_services[3]' },
      ],
    })
  })
})
