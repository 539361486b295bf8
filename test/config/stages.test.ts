import { stages } from '../../src/uia/stages'
import { loadConfig } from '../../src/config/load'
import { recaptchaSettings } from '../../src/uia/stages/recaptcha/settings'
import { registrationTokenSettings } from '../../src/uia/stages/registration-token/settings'
import { useTempDir } from '../support/temp-dir'
import { thrownBy } from '../support/thrown-by'

const dir = useTempDir()
const SECRET = 'a secret of the captcha and its verifier'

const load = (file: string) => loadConfig({ argv: ['--config', dir.write('gatehouse.yaml', file)], env: {}, stages })

function recaptcha(more = '') {
  return `recaptcha: { site_key: a, secret_file: ${dir.write('captcha-secret', SECRET)}, ${more} }`
}

describe('The settings of stages', () => {
  test('a captcha needs a key and a secret, and asks Google unless told otherwise', () => {
    const secret_file = dir.write('captcha-secret', SECRET)
    expect(recaptchaSettings.schema.parse({ site_key: 'a', secret_file })).toEqual({
      site_key: 'a',
      secret: SECRET,
      verify_url: 'https://www.google.com/recaptcha/api/siteverify',
      script_url: 'https://www.google.com/recaptcha/api.js',
    })
  })

  test.each([
    ['recaptcha.site_key', 'site_key: ""'],
    ['recaptcha.verify_url', 'verify_url: "http://example.org/"'],
    ['recaptcha.verify_url', 'verify_url: "https://me:secret@example.org/"'],
    ['recaptcha.script_url', 'script_url: "javascript:alert(1)"'],
    ['recaptcha.secret', 'secret: in-the-open'],
  ])('a captcha with a wrong %s is refused: %s (T169)', (key, setting) => {
    const file = recaptcha(setting).replace(/site_key: a, (?=.*site_key)/, '')
    expect(thrownBy(() => load(file))).toMatchObject({ faults: [{ key }] })
  })

  test('a secret that others can read is refused (T170)', () => {
    const file = recaptcha()
    dir.write('captcha-secret', SECRET, 0o644)
    expect(thrownBy(() => load(file))).toMatchObject({ faults: [{ key: 'recaptcha.secret_file' }] })
  })

  test.each([
    ['no secret', ''],
    ['blank lines only', '\n\n'],
    ['a second line', `${SECRET}\nan older secret of the captcha and its verifier\n`],
  ])('a captcha whose file has %s is refused, with where to get its secret', (_, text) => {
    const file = recaptcha()
    dir.write('captcha-secret', text)
    const error = thrownBy(() => load(file))
    expect(error).toMatchObject({ faults: [{ key: 'recaptcha.secret_file', problem: /one line.*provider/ }] })
  })

  test('tokens are for any number of accounts and for ever, unless told otherwise', () => {
    const tokens = [{ token: 'a' }, { token: 'b', uses_allowed: 3, expires_at: '2027-01-31T12:00:00+01:00' }]
    expect(registrationTokenSettings.schema.parse(tokens)).toEqual([
      { token: 'a', uses_allowed: null, expires_at: null },
      { token: 'b', uses_allowed: 3, expires_at: Date.UTC(2027, 0, 31, 11) },
    ])
  })

  test('a stage that is offered must have its settings, and all that is missing is listed at once', () => {
    const error = thrownBy(() =>
      load('registration: { flows: [[m.login.recaptcha, m.login.terms], [m.login.msisdn]] }'),
    )
    expect(error).toMatchObject({
      faults: [
        { key: 'registration.flows', problem: 'm.login.recaptcha is offered, but recaptcha is not set' },
        { key: 'registration.flows', problem: 'm.login.terms is offered, but terms is not set' },
        { key: 'registration.flows', problem: 'm.login.msisdn is offered, but identity_servers.trusted is not set' },
      ],
    })
  })

  test('accepting terms verifies nothing; a captcha, a token or a number does (T123)', () => {
    const open = 'listen: 0.0.0.0:8008\n'
    const terms = 'terms: { policies: { tos: { version: "1", en: { name: a, url: "https://example.org/" } } } }'
    const trusted = 'identity_servers: { trusted: [{ name: id.example.org, url: "https://id.example.org", api: v1 }] }'
    const flow = (...stages: string[]) =>
      `${open}registration: { tokens: [{ token: a }], flows: [[${stages.join()}]] }\n`
    expect(thrownBy(() => load(flow('m.login.terms', 'm.login.dummy') + terms))).toMatchObject({
      faults: [{ key: 'registration.flows' }],
    })
    expect(load(flow('m.login.recaptcha', 'm.login.terms') + `${terms}\n${recaptcha()}`)).toBeDefined()
    expect(load(flow('m.login.registration_token'))).toBeDefined()
    expect(load(flow('m.login.msisdn') + trusted)).toBeDefined()
  })
})
