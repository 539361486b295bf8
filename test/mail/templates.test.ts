import { composeContent, templates } from '../../src/mail/templates'

const CANARY = '"><svg onload=alert(1)>\r\nBcc: evil@example.com\u2028http://evil.example'
const AT = Date.UTC(2026, 10, 21, 17, 31)

/** Everything that any template asks for. */
const DATA = {
  sid: 'a.sid',
  link: 'http://localhost:8008/_matrix/client/r0/validate/email/submitToken?sid=a.sid&token=a_token',
  userId: '@alice:example.org',
  address: 'new@example.com',
  clientAddress: '192.0.2.7',
  program: 'Firefox on Linux',
  at: AT,
}
const HOSTILE = { ...DATA, userId: CANARY, address: CANARY, clientAddress: CANARY, program: CANARY }

const NAMES = Object.keys(templates)
const WITH_LINK = NAMES.filter((name) => name.startsWith('confirm-'))
const REQUESTED = [...WITH_LINK, 'already-registered', 'no-account']

describe.each(NAMES)('The mail %s', (name) => {
  test('contains in both forms what it was given, which becomes neither markup nor a line of its own (T103)', () => {
    const { subject, text, html } = composeContent(name, HOSTILE, CANARY)
    expect(subject).not.toMatch(/[\r\n\u2028]/)
    expect(html).not.toContain('<svg')
    expect(html).toContain('&quot;&gt;&lt;svg onload=alert(1)&gt;')
    for (const form of [text, html]) {
      expect(form).not.toMatch(/^Bcc:/m)
      expect(form).not.toMatch(/^http:\/\/evil/m)
    }
  })

  test('names the server, and tells when it was', () => {
    const { subject, text } = composeContent(name, DATA, 'example.org')
    expect(subject).toContain('example.org')
    expect(text).toContain('21 November 2026 at 17:31 UTC')
  })

  test('refuses data that is not its own', () => {
    expect(() => composeContent(name, { at: 'now' }, 'example.org')).toThrow('at')
  })
})

test.each(REQUESTED)('%s says who asked, and that doing nothing is safe (T094)', (name) => {
  const { text } = composeContent(name, DATA, 'example.org')
  expect(text).toContain('From: 192.0.2.7')
  expect(text).toContain('With: Firefox on Linux')
  expect(text).toContain('If this was not you, do nothing')
})

test.each(WITH_LINK)('%s carries its link in both forms, whole', (name) => {
  const { text, html } = composeContent(name, DATA, 'example.org')
  expect(text).toContain(`\n${DATA.link}\n`)
  expect(html).toContain(`<a href="${DATA.link.replaceAll('&', '&amp;')}">`)
})

test.each(NAMES.filter((name) => !WITH_LINK.includes(name)))('%s carries no link', (name) => {
  expect(composeContent(name, DATA, 'example.org').text).not.toContain('http')
})

test.each(['confirm-reset', 'confirm-address', 'already-registered', 'password-changed', 'address-added'])(
  '%s names the account',
  (name) => {
    expect(composeContent(name, DATA, 'example.org').text).toContain('@alice:example.org')
  },
)

test('a template that does not exist is refused, also one by the name of what every object has', () => {
  for (const name of ['confirm', 'constructor', '__proto__']) {
    expect(() => composeContent(name, DATA, 'example.org')).toThrow('does not exist')
  }
})
