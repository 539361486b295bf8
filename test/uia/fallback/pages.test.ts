import { approvalOf } from '../../../src/uia/fallback/approval'
import { donePage, stepPage, stepRefusedPage } from '../../../src/uia/fallback/page'
import type { StagePageContext } from '../../../src/uia/fallback/stage-page'
import { stepOf } from '../../../src/uia/fallback/steps'
import { contentSecurityPolicy } from '../../../src/pages/page'

const NONCE = 'bm9uY2U'
const CANARY = '"><svg onload=alert(1)>\'</script>'
const POLICY = { version: '1.2', en: { name: 'Privacy', url: 'https://example.org/en' } }

const CONTEXT: StagePageContext = {
  operation: 'register',
  userId: undefined,
  params: { public_key: 'a site key', policies: { privacy: POLICY } },
  languages: ['*'],
  captchaScript: 'https://captcha.example/api.js',
  identityServer: { name: 'id.example', url: 'https://id.example' },
}

const STAGES = [
  'm.login.dummy',
  'm.login.email.identity',
  'm.login.msisdn',
  'm.login.password',
  'm.login.recaptcha',
  'm.login.registration_token',
  'm.login.terms',
]

/** The page of a stage, and the policy that it comes with. */
function shown(stageType: string, context = CONTEXT, serverName = 'example.org') {
  const step = stepOf(stageType, context)
  if (step === undefined) throw new Error(`${stageType} has no page`)
  const { text, cspSources } = stepPage({
    nonce: NONCE,
    step,
    operation: 'register',
    userId: context.userId,
    serverName,
  })
  return { text, policy: contentSecurityPolicy(NONCE, cspSources) }
}

describe.each(STAGES)('the page of %s', (stageType) => {
  it('T009: says what is approved, for whom and where, and how to refuse', () => {
    const { text } = shown(stageType, { ...CONTEXT, userId: '@alice:example.org' })
    for (const fact of [approvalOf('register'), '@alice:example.org', 'example.org']) {
      expect(text).toContain(`<dd>${fact}</dd>`)
    }
    expect(text).toContain('If you did not begin this yourself, close this page.')
  })

  it('T136: nothing that comes from outside becomes markup, and every script has the nonce', () => {
    const { text } = shown(
      stageType,
      {
        ...CONTEXT,
        userId: CANARY,
        params: { public_key: CANARY, policies: { privacy: { version: CANARY, en: { name: CANARY, url: CANARY } } } },
        identityServer: { name: CANARY, url: `https://id.example/${CANARY}` },
      },
      CANARY,
    )
    expect(text).not.toContain('<svg')
    const scripts = text.match(/<script[^>]*>/g) ?? []
    expect(scripts.every((script) => script.includes(`nonce="${NONCE}"`))).toBe(true)
    expect(text.match(/<\/script>/g)).toHaveLength(scripts.length)
  })

  it('T136: has no handler and no style in an attribute', () => {
    expect(shown(stageType).text).not.toMatch(/<[^>]*\s(on\w+|style)=|javascript:/i)
  })

  it('has a button for each form, and a place where what is wrong is said', () => {
    const { text } = shown(stageType)
    const forms = text.match(/<form /g) ?? []
    expect(forms.length).toBeGreaterThan(0)
    expect(text.match(/<button type="submit">/g)).toHaveLength(forms.length)
    expect(text.match(/<p role="alert"><\/p>/g)).toHaveLength(forms.length)
  })

  it('labels every field that can be seen', () => {
    const { text } = shown(stageType)
    const fields = [...text.matchAll(/<input\s[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('"hidden"'))
    for (const field of fields) expect(text).toContain(`<label for="${/ id="(\w+)"/.exec(field)?.[1] ?? 'none'}">`)
  })
})

it('rule 73: a page of a stage that is done, or that cannot be, has nothing to send', () => {
  expect(donePage({ nonce: NONCE }).text).not.toContain('<form')
  expect(stepRefusedPage({ nonce: NONCE })).not.toMatch(/<script|<form/)
})

it('a stage without a page has none', () => {
  expect(stepOf('m.login.sso', CONTEXT)).toBeUndefined()
})

describe('T136: the policy', () => {
  it('of most pages lets their own script talk to their own server, and nothing else', () => {
    expect(shown('m.login.dummy').policy).toBe(
      "default-src 'none'; style-src 'nonce-bm9uY2U'; script-src 'nonce-bm9uY2U'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
  })

  it('of m.login.msisdn adds the one identity server', () => {
    expect(shown('m.login.msisdn').policy).toContain("connect-src 'self' https://id.example;")
  })

  it.each([
    ['https://www.google.com/recaptcha/api.js', 'g-recaptcha', 'https://www.gstatic.com/recaptcha/'],
    ['https://js.hcaptcha.com/1/api.js', 'h-captcha', 'https://*.hcaptcha.com'],
    ['https://challenges.cloudflare.com/turnstile/v0/api.js', 'cf-turnstile', 'https://challenges.cloudflare.com'],
    ['https://captcha.example/api.js', 'g-recaptcha', 'https://captcha.example'],
  ])('of m.login.recaptcha adds the provider of %s', (captchaScript, className, source) => {
    const { text, policy } = shown('m.login.recaptcha', { ...CONTEXT, captchaScript })
    expect(text).toContain(`<div class="${className}" data-sitekey="a site key"></div>`)
    expect(text).toContain(`<script nonce="${NONCE}" src="${captchaScript}" async defer></script>`)
    for (const directive of ['script', 'frame', 'style', 'connect']) {
      const sources = new RegExp(`${directive}-src ([^;]*)`).exec(policy)?.[1]
      expect(sources?.split(' ')).toContain(source)
    }
    expect(policy).not.toMatch(/unsafe|\*(?!\.hcaptcha)/)
  })
})

describe('rule 69: m.login.terms shows each policy in the language', () => {
  const policies = {
    privacy: { ...POLICY, de: { name: 'Datenschutz', url: 'https://example.org/de' } },
    conduct: { version: '3', 'pt-BR': { name: 'Conduta', url: 'https://example.org/pt' } },
  }

  it.each([
    [['de'], ['de', 'pt-BR']],
    [
      ['de-AT', 'en'],
      ['de', 'pt-BR'],
    ],
    [
      ['fr', 'en-GB', 'de'],
      ['en', 'pt-BR'],
    ],
    [['DE'], ['de', 'pt-BR']],
    [['fr'], ['en', 'pt-BR']],
    [['*'], ['en', 'pt-BR']],
    [[], ['en', 'pt-BR']],
  ])('that a reader of %j reads best: %j', (languages, expected) => {
    const { text } = shown('m.login.terms', { ...CONTEXT, params: { policies }, languages })
    expect([...text.matchAll(/hreflang="([^"]*)"/g)].map(([, language]) => language)).toEqual(expected)
  })

  it('with its version, in a window of its own that knows nothing of this one', () => {
    const { text } = shown('m.login.terms')
    expect(text).toMatch(
      /<a href="https:\/\/example.org\/en" lang="en" hreflang="en" target="_blank" rel="noopener noreferrer"\s*>Privacy<\/a\s*>\s*\(version 1\.2\)/,
    )
  })
})
