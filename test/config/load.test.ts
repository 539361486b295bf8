import { stages } from '../../src/uia/stages'
import { resolve } from 'node:path'
import { ConfigError } from '../../src/config/config-error'
import { loadConfig } from '../../src/config/load'
import { useTempDir } from '../support/temp-dir'
import { thrownBy } from '../support/thrown-by'

const dir = useTempDir()

function load(settings: { file?: string; env?: NodeJS.ProcessEnv } = {}) {
  const argv = settings.file === undefined ? [] : ['--config', dir.write('gatehouse.yaml', settings.file)]
  return loadConfig({ argv, env: settings.env ?? {}, stages })
}

function refusal(invocation: { argv: readonly string[]; env: NodeJS.ProcessEnv }): ConfigError {
  const error = thrownBy(() => loadConfig({ ...invocation, stages }))
  if (error instanceof ConfigError) return error
  throw error
}

describe('Without any settings', () => {
  test('the server is complete, on loopback, with everything below ./data', () => {
    const { limits, stages, ...settings } = load()
    expect(limits).toMatchObject({ enabled: true, email_per_address: { burst: 5, per_second: 0.003 } })
    expect(stages.length).toBeGreaterThan(0)
    expect(settings).toEqual({
      server_name: 'localhost',
      listen: { host: '127.0.0.1', port: 8008 },
      connections: { max: 10_000, idle_seconds: 75 },
      public_url: 'http://localhost:8008',
      data_dir: resolve('data'),
      database: `sqlite:${resolve('data/gatehouse.db')}`,
      trusted_proxies: [],
      access_tokens: { in_query: true },
      registration: {
        enabled: true,
        flows: [['m.login.dummy']],
        without_verification: false,
        guests: false,
        per_day: null,
        reserved_names: expect.arrayContaining(['admin', 'postmaster', 'root']) as string[],
      },
      passwords: { min_length: 8, bcrypt_cost: 12, peppers: [] },
      email: { validation: { identity_server: null }, enumeration_safe: true },
      mail: { smtp: null, from: 'Gatehouse <noreply@localhost>' },
      identity_servers: { trusted: [], signingKey: null, telephone: null },
      application_services: [],
      check_replies: false,
    })
  })

  test('an empty file changes nothing', () => {
    // The functions in `stages` are made anew at each load.
    expect({ ...load({ file: '# nothing yet\n' }), stages: [] }).toEqual({ ...load(), stages: [] })
  })
})

describe('Settings', () => {
  test('come from the file', () => {
    const config = load({ file: 'server_name: home.test\npasswords: { bcrypt_cost: 11 }\n' })
    expect(config).toMatchObject({ server_name: 'home.test', passwords: { min_length: 8, bcrypt_cost: 11 } })
  })

  test('come from the environment, where __ separates sections and each value has its own type', () => {
    const config = load({
      env: {
        GATEHOUSE_SERVER_NAME: 'example.org',
        GATEHOUSE_LISTEN: '[::1]:0',
        GATEHOUSE_TRUSTED_PROXIES: '[10.0.0.0/8, "::1"]',
        GATEHOUSE_REGISTRATION__FLOWS: '[["m.login.email.identity", "m.login.dummy"]]',
        GATEHOUSE_REGISTRATION__PER_DAY: '12',
        GATEHOUSE_PASSWORDS__PEPPER_FILE: 'null',
        GATEHOUSE_MAIL__FROM: 'Example <noreply@example.org>',
        GATEHOUSE_LIMITS__EMAIL_PER_CLIENT__PER_SECOND: '0.5',
        GATEHOUSE_LIMITS__ENABLED: 'false',
        HOME: '/root',
      },
    })
    expect(config).toMatchObject({
      server_name: 'example.org',
      listen: { host: '::1', port: 0 },
      trusted_proxies: ['10.0.0.0/8', '::1'],
      registration: { flows: [['m.login.email.identity', 'm.login.dummy']], per_day: 12 },
      passwords: { peppers: [] },
      mail: { from: 'Example <noreply@example.org>' },
      limits: { enabled: false, email_per_client: { burst: 20, per_second: 0.5 } },
    })
  })

  test('of the environment win over those of the file, key by key', () => {
    const config = load({
      file: 'passwords: { min_length: 10, bcrypt_cost: 11 }\nregistration: { flows: [[m.login.dummy]] }\n',
      env: {
        GATEHOUSE_PASSWORDS__BCRYPT_COST: '13',
        GATEHOUSE_REGISTRATION__FLOWS: '[[m.login.email.identity]]',
      },
    })
    expect(config.passwords).toMatchObject({ min_length: 10, bcrypt_cost: 13 })
    expect(config.registration.flows).toEqual([['m.login.email.identity']])
  })

  test('cannot be changed once loaded', () => {
    const config = load()
    expect(() => Object.assign(config.registration, { enabled: false })).toThrow(TypeError)
    expect(() => Object.assign(config.registration.flows, { length: 0 })).toThrow(TypeError)
  })

  test('name the database beside the data unless it has a place of its own', () => {
    expect(load({ file: 'data_dir: /srv/gatehouse' }).database).toBe('sqlite:/srv/gatehouse/gatehouse.db')
    for (const url of [
      'postgres://me:secret@db/gatehouse',
      'postgresql://me:50%25%20off@%2Fvar%2Frun/gatehouse?port=5433',
    ]) {
      expect(load({ file: `database: "${url}"` }).database).toBe(url)
    }
  })

  test('name an identity server to validate with, with or without a space', () => {
    const trusted = 'identity_servers: { trusted: [{ name: id.example.org, url: "https://id.example.org/", api: v1 }] }'
    for (const validation of ['identity-server:id.example.org', 'identity-server: id.example.org']) {
      const config = load({ file: `email: { validation: "${validation}" }\n${trusted}` })
      expect(config.email.validation).toEqual({ identity_server: 'id.example.org' })
      expect(config.identity_servers.trusted).toEqual([
        { name: 'id.example.org', url: 'https://id.example.org', api: 'v1', accessToken: null },
      ])
    }
  })

  test.each([
    ['production', false],
    ['development', true],
    ['test', true],
  ])('NODE_ENV %s: replies are checked: %s (T168)', (mode, checked) => {
    expect(load({ env: { NODE_ENV: mode } }).check_replies).toBe(checked)
  })

  test('allow cheap hashes in tests only', () => {
    const GATEHOUSE_PASSWORDS__BCRYPT_COST = '4'
    expect(load({ env: { NODE_ENV: 'test', GATEHOUSE_PASSWORDS__BCRYPT_COST } }).passwords.bcrypt_cost).toBe(4)
    expect(() => load({ env: { NODE_ENV: 'production', GATEHOUSE_PASSWORDS__BCRYPT_COST } })).toThrow(
      /passwords\.bcrypt_cost/,
    )
  })
})

describe('registration without verification (T123)', () => {
  const open = 'listen: 0.0.0.0:8008\n'

  test.each([
    ['the default flow', open],
    ['a dummy flow beside a real one', `${open}registration: { flows: [[m.login.email.identity], [m.login.dummy]] }`],
    ['a host name that may be anything', 'listen: example.org:8008'],
    ['any address of IPv6', 'listen: "[::]:8008"'],
    ['a name that only begins like loopback', 'listen: 127.0.0.1.example.org:8008'],
    ['a public server name', 'server_name: example.org'],
    ['a public server name with a port', 'server_name: example.org:8448'],
    ['a public IPv6 address as its name', 'server_name: "[2001:db8::1]"'],
    ['a public URL', 'public_url: https://chat.example.org'],
    ['a proxy that forwards', 'trusted_proxies: [127.0.0.1]'],
  ])('refuses to start with %s', (_, file) => {
    expect(() => load({ file })).toThrow(/registration\.flows: anyone on the network could make accounts/)
  })

  test.each([
    ['the listener is loopback', 'listen: 127.0.0.1:8008'],
    ['the listener is loopback of IPv6', 'listen: "[::1]:8008"'],
    ['the names are reserved for tests', 'server_name: home.test\npublic_url: http://home.localhost'],
    ['the names are loopback addresses', 'server_name: "[::1]:8448"\npublic_url: http://127.0.0.1:8008'],
    ['every flow verifies something', `${open}registration: { flows: [[m.login.email.identity, m.login.dummy]] }`],
    ['registration is closed', `${open}registration: { enabled: false }`],
    ['the operator says so', `${open}registration: { without_verification: true }`],
  ])('starts when %s', (_, file) => {
    expect(() => load({ file })).not.toThrow()
  })
})

describe('A refusal', () => {
  test('lists all faults at once, also those between sections', () => {
    const file = dir.write(
      'faulty.yaml',
      [
        'server_name: "not a name"',
        'listen: 0.0.0.0:8008',
        'passwords: { min_length: 1, bcrypt_cost: high, salt: 1 }',
        'email: { validation: "identity-server: nobody.example.org" }',
        'colour: blue',
      ].join('\n'),
    )
    const { faults, message } = refusal({ argv: ['--config', file], env: { GATEHOUSE_MAIL__SMTP: 'http://x' } })
    const keys = faults.map(({ key }) => key).sort()
    expect(keys).toEqual([
      'colour',
      'email.validation',
      'mail.smtp',
      'passwords.bcrypt_cost',
      'passwords.min_length',
      'passwords.salt',
      'registration.flows',
      'server_name',
    ])
    expect(message.split('\n')).toHaveLength(keys.length + 1)
  })

  test('never repeats a value, which may be a secret', () => {
    const { message } = refusal({
      argv: [],
      env: {
        GATEHOUSE_DATABASE: 'mysql://root:hunter2@db/x',
        GATEHOUSE_MAIL__SMTP: 'http://me:hunter2@mail',
        GATEHOUSE_PASSWORDS__PEPPER_FILE: 'hunter2',
      },
    })
    expect(message).not.toContain('hunter2')
  })

  test.each([
    ['an unknown option', ['--port', '1']],
    ['a stray argument', ['gatehouse.yaml']],
    ['--config without a file', ['--config']],
    ['a file that is missing', ['--config', 'missing.yaml']],
  ])('comes for %s on the command line', (_, argv) => {
    expect(refusal({ argv, env: {} }).message).toContain('--config')
  })

  test.each([
    ['not YAML', 'a: [1'],
    ['a list', '- a\n- b\n'],
    ['a text', 'hello'],
    ['a key given twice', 'server_name: a\nserver_name: b\n'],
  ])('comes for a file that is %s', (_, text) => {
    expect(refusal({ argv: ['--config', dir.write('broken.yaml', text)], env: {} }).message).toContain('--config')
  })
})
