import { stages } from '../../src/uia/stages'
import { loadConfig } from '../../src/config/load'
import { useTempDir } from '../support/temp-dir'
import { thrownBy } from '../support/thrown-by'

const dir = useTempDir()

/** Each line: the key that the refusal must name, and a file that is wrong in just that. */
const MUTANTS: readonly (readonly [key: string, file: string])[] = [
  ['server_name', 'server_name: 12'],
  ['server_name', 'server_name: ""'],
  ['server_name', 'server_name: https://example.org'],
  ['server_name', 'server_name: "example.org:99999"'],
  ['server_name', 'server_name: "[::zz]"'],
  ['server_name', `server_name: ${'a'.repeat(231)}`],
  ['listen', 'listen: 8008'],
  ['listen', 'listen: localhost'],
  ['listen', 'listen: "::1:8008"'],
  ['listen', 'listen: "[::zz]:8008"'],
  ['listen', 'listen: 127.0.0.1:65536'],
  ['listen', 'listen: "127.0.0.1:-1"'],
  ['public_url', 'public_url: example.org'],
  ['public_url', 'public_url: ftp://example.org'],
  ['public_url', 'public_url: "https://example.org/?a"'],
  ['public_url', 'public_url: "https://example.org/#"'],
  ['public_url', 'public_url: https://me@example.org'],
  ['public_url', 'public_url: "https://exa mple.org"'],
  ['data_dir', 'data_dir: ""'],
  ['data_dir', 'data_dir: null'],
  ['database', 'database: gatehouse.db'],
  ['database', 'database: "sqlite:"'],
  ['database', 'database: "sqlite::memory:"'],
  ['database', 'database: sqlite://data/gatehouse.db'],
  ['database', 'database: mysql://me@db/gatehouse'],
  ['database', 'database: postgres://db'],
  ['trusted_proxies', 'trusted_proxies: true'],
  ['trusted_proxies', 'trusted_proxies: 10.0.0.1'],
  ['trusted_proxies[0]', 'trusted_proxies: [loopback]'],
  ['trusted_proxies[1]', 'trusted_proxies: [10.0.0.1, 10.0.0.0/33]'],
  ['trusted_proxies[0]', 'trusted_proxies: [10.0.0.0/8/8]'],
  ['registration', 'registration: true'],
  ['registration.enabled', 'registration: { enabled: "yes" }'],
  ['registration.flows', 'registration: { flows: [] }'],
  ['registration.flows', 'registration: { flows: m.login.dummy }'],
  ['registration.flows[0]', 'registration: { flows: [[]] }'],
  ['registration.flows[0]', 'registration: { flows: [m.login.dummy] }'],
  ['registration.flows[0]', 'registration: { flows: [[m.login.dummy, m.login.dummy]] }'],
  ['registration.flows[0][0]', 'registration: { flows: [[m.login.password]] }'],
  ['registration.flows', 'registration: { flows: [[m.login.dummy], [m.login.dummy, m.login.email.identity]] }'],
  ['registration.flows', 'registration: { flows: [[m.login.dummy], [m.login.dummy]] }'],
  ['registration.flows', 'registration: { flows: [[m.login.recaptcha]] }'],
  ['registration.flows', 'registration: { flows: [[m.login.terms, m.login.dummy]] }'],
  ['registration.flows', 'registration: { flows: [[m.login.registration_token]] }'],
  ['registration.flows', 'registration: { flows: [[m.login.msisdn]] }'],
  ['registration.tokens[0].token', 'registration: { tokens: [{ token: "no blanks" }] }'],
  ['registration.tokens[0].token', `registration: { tokens: [{ token: ${'a'.repeat(65)} }] }`],
  ['registration.tokens[0].uses_allowed', 'registration: { tokens: [{ token: a, uses_allowed: 0 }] }'],
  ['registration.tokens[0].expires_at', 'registration: { tokens: [{ token: a, expires_at: tomorrow }] }'],
  ['registration.tokens', 'registration: { tokens: [{ token: a }, { token: a }] }'],
  ['recaptcha.secret_file', 'recaptcha: { site_key: a }'],
  ['terms.policies', 'terms: { policies: {} }'],
  ['terms.policies.tos', 'terms: { policies: { tos: { version: "1" } } }'],
  ['terms.policies.tos.version', 'terms: { policies: { tos: { en: { name: a, url: "https://example.org" } } } }'],
  ['terms.policies.tos.en.url', 'terms: { policies: { tos: { version: "1", en: { name: a, url: /terms } } } }'],
  ['registration.without_verification', 'registration: { without_verification: 1 }'],
  ['registration.guests', 'registration: { guests: 1 }'],
  ['registration.reserved_names[0]', 'registration: { reserved_names: [Admin] }'],
  ['registration.reserved_names[0]', 'registration: { reserved_names: ["@admin:example.org"] }'],
  ['registration.per_day', 'registration: { per_day: 0 }'],
  ['registration.per_day', 'registration: { per_day: 1.5 }'],
  ['registration.open', 'registration: { open: true }'],
  ['passwords.min_length', 'passwords: { min_length: 7 }'],
  ['passwords.min_length', 'passwords: { min_length: 1000 }'],
  ['passwords.bcrypt_cost', 'passwords: { bcrypt_cost: 4 }'],
  ['passwords.bcrypt_cost', 'passwords: { bcrypt_cost: 31 }'],
  ['passwords.bcrypt_cost', 'passwords: { bcrypt_cost: "12" }'],
  ['passwords.pepper_file', 'passwords: { pepper_file: missing-pepper }'],
  ['passwords.pepper_file', 'passwords: { pepper_file: "." }'],
  ['passwords.pepper', 'passwords: { pepper: secret }'],
  ['email.validation', 'email: { validation: remote }'],
  ['email.validation', 'email: { validation: "identity-server:" }'],
  ['email.validation', 'email: { validation: "identity-server:id.example.org" }'],
  ['email.enumeration_safe', 'email: { enumeration_safe: null }'],
  ['mail.smtp', 'mail: { smtp: localhost:25 }'],
  ['mail.smtp', 'mail: { smtp: https://localhost }'],
  ['mail.smtp', 'mail: { smtp: smtp://localhost/path }'],
  ['mail.smtp', 'mail: { smtp: "smtp://me:50%off@localhost", from: a@localhost }\npublic_url: http://localhost'],
  ['mail.smtp', 'mail: { smtp: "smtp://%ff:secret@localhost", from: a@localhost }\npublic_url: http://localhost'],
  ['mail.smtp', 'mail: { smtp: "smtp://localhost?tls=none" }'],
  ['mail.smtp', 'mail: { smtp: 25 }'],
  ['mail.smtp', 'mail: { smtp: [localhost] }'],
  ['mail.smtp.host', 'mail: { smtp: { port: 25 } }'],
  ['mail.smtp.host', 'mail: { smtp: { host: smtp://localhost } }'],
  ['mail.smtp.host', 'mail: { smtp: { host: "localhost:25" } }'],
  ['mail.smtp.host', 'mail: { smtp: { host: "" } }'],
  ['mail.smtp.port', 'mail: { smtp: { host: localhost, port: 0 } }'],
  ['mail.smtp.port', 'mail: { smtp: { host: localhost, port: 65536 } }'],
  ['mail.smtp.tls', 'mail: { smtp: { host: localhost, tls: false } }'],
  ['mail.smtp.password', 'mail: { smtp: { host: localhost, password: hunter2 } }'],
  ['mail.smtp.password_file', 'mail: { smtp: { host: localhost, user: a, password_file: /nowhere/password } }'],
  ['database', 'database: postgres://me:50%off@db/gatehouse'],
  ['database', 'database: postgres://me:%zz@db/gatehouse'],
  ['database', 'database: postgres://me:%ff@db/gatehouse'],
  ['database', 'database: postgres://%ff:secret@db/gatehouse'],
  ['database', 'database: postgres://me:secret@%ff/gatehouse'],
  ['database', 'database: postgres://me:secret@db/%ff'],
  ['database', 'database: "postgres://me:secret@db/gatehouse?host=%ff"'],
  ['database', 'database: "postgres://me:secret@db/gatehouse?port=five"'],
  ['database', 'database: "postgres://me:secret@db/gatehouse?port=65536"'],
  ['mail.from', 'mail: { smtp: smtp://localhost }\npublic_url: http://localhost'],
  ['public_url', 'mail: { smtp: smtp://localhost, from: a@localhost }'],
  ['public_url', 'public_url: http://chat.example.org\nregistration: { enabled: false }'],
  ['trusted_proxies[0]', 'trusted_proxies: [0.0.0.0/0]'],
  ['trusted_proxies[0]', 'trusted_proxies: ["::/0"]'],
  ['mail.from', 'mail: { from: nobody }'],
  ['mail.from', 'mail: { from: "a@example.org, b@example.org" }'],
  ['mail.from', 'mail: { from: "Gatehouse, Inc. <a@example.org>" }'],
  ['mail.from', 'mail: { from: "A <a@example.org>\\r\\nBcc: b@example.org" }'],
  ['identity_servers.trusted[0].url', 'identity_servers: { trusted: [{ name: id.example.org }] }'],
  ['identity_servers.telephone', 'identity_servers: { telephone: id.example.org }'],
  ['identity_servers.telephone', 'identity_servers: { trusted: [{ name: a, url: https://a }], telephone: a }'],
  [
    'identity_servers.trusted[0].url',
    'identity_servers: { trusted: [{ name: id.example.org, url: http://id.example.org }] }',
  ],
  [
    'identity_servers.trusted',
    'identity_servers: { trusted: [{ name: a, url: https://a }, { name: a, url: https://b }] }',
  ],
  ['identity_servers.trusted[0].api', 'identity_servers: { trusted: [{ name: a, url: https://a, api: v3 }] }'],
  [
    'identity_servers.trusted[0].access_token_file',
    'identity_servers: { trusted: [{ name: a, url: https://a, access_token_file: no-such-file }] }',
  ],
  [
    'email.validation',
    'email: { validation: identity-server:a }\nidentity_servers: { trusted: [{ name: a, url: https://a }] }',
  ],
  [
    'registration.flows',
    'registration: { flows: [[m.login.msisdn]] }\nidentity_servers: { trusted: [{ name: a, url: https://a }] }',
  ],
  ['application_services', 'application_services: bridge.yaml'],
  ['application_services[0]', 'application_services: [missing-bridge.yaml]'],
  ['limits.enabled', 'limits: { enabled: 0 }'],
  ['limits.logins', 'limits: { logins: { burst: 1, per_second: 1 } }'],
  ['limits.email_per_client.burst', 'limits: { email_per_client: { burst: 0 } }'],
  ['limits.email_per_client.per_second', 'limits: { email_per_client: { per_second: -1 } }'],
  ['limits.email_per_client.per_second', 'limits: { email_per_client: { per_second: .inf } }'],
  ['limits.email_per_client.window', 'limits: { email_per_client: { window: 60 } }'],
  ['trust_proxy', 'trust_proxy: true'],
  ['check_replies', 'check_replies: false'],
  ['__proto__', '"__proto__": { registration: { enabled: false } }'],
]

test('there are at least 60 mutants (T169)', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(60)
})

test.each(MUTANTS)('refuses to start and names %s: %s (T169)', (key, text) => {
  const file = dir.write('mutant.yaml', text)
  const refusal = thrownBy(() => loadConfig({ argv: ['--config', file], env: {}, stages }))
  // Not in the words of a library.
  const problem: unknown = expect.not.stringMatching(/expected|received|invalid|too /i)
  expect(refusal).toMatchObject({ name: 'ConfigError', faults: [{ key, problem }] })
})

test.each([
  ['must be text', 'server_name: 12'],
  ['must be text', 'data_dir: null'],
  ['must not be empty', 'terms: { policies: { tos: { version: "", en: { name: a, url: "https://example.org" } } } }'],
  [
    'must have at most 64 characters',
    `terms: { policies: { tos: { version: ${'a'.repeat(65)}, en: { name: a, url: "https://example.org" } } } }`,
  ],
  ['must be a section of settings', 'registration: true'],
  ['must be a section of settings', 'terms: { policies: [] }'],
  [
    'must be 1 to 64 characters of 0-9 A-Z a-z . _ -',
    'terms: { policies: { "a b": { version: "1", en: { name: a, url: "https://example.org" } } } }',
  ],
  ['must be one of starttls, implicit, none', 'mail: { smtp: { host: localhost, tls: ssl } }'],
  ['must have both user and password_file, or neither', 'mail: { smtp: { host: localhost, user: a } }'],
  ['must be a host name or an IP address', 'mail: { smtp: { host: "[::1]" } }'],
  ['is missing: it must be text', 'identity_servers: { trusted: [{ name: id.example.org }] }'],
  ['must be true or false', 'registration: { enabled: "yes" }'],
  ['must be a list', 'trusted_proxies: 10.0.0.1'],
  ['must be a whole number', 'registration: { per_day: 1.5 }'],
  ['must be at least 1', 'registration: { per_day: 0 }'],
  ['must be at most 15', 'passwords: { bcrypt_cost: 31 }'],
  ['must be a number', 'limits: { email_per_client: { per_second: .inf } }'],
  ['must be more than 0', 'limits: { email_per_client: { per_second: -1 } }'],
  [
    'must be one of m.login.dummy, m.login.email.identity, m.login.registration_token, m.login.recaptcha, ' +
      'm.login.terms, m.login.msisdn',
    'registration: { flows: [[m.login.password]] }',
  ],
])('says what is accepted: %s (%s)', (problem, text) => {
  const file = dir.write('mutant.yaml', text)
  const refusal = thrownBy(() => loadConfig({ argv: ['--config', file], env: {}, stages }))
  expect(refusal).toMatchObject({ faults: [{ problem }] })
})

test.each([
  ['GATEHOUSE_SERVERNAME', 'servername'],
  ['GATEHOUSE_MAIL__HOST', 'mail.host'],
  ['GATEHOUSE_LISTEN__HOST', 'listen'],
])('refuses the environment variable %s (T169)', (name, key) => {
  expect(() => loadConfig({ argv: [], env: { [name]: 'x' }, stages })).toThrow(`  - ${key}: `)
})
