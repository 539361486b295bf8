import { donePage, stagePage, stageRefusedPage } from '../../../src/uia/fallback/page'
import type { StagePage, StagePageContext } from '../../../src/uia/fallback/stage-page'
import { stages } from '../../../src/uia/stages'
import { dummyPage } from '../../../src/uia/stages/dummy/page'
import { emailIdentityPage } from '../../../src/uia/stages/email-identity/page'
import { msisdnPage } from '../../../src/uia/stages/msisdn/page'
import { passwordPage } from '../../../src/uia/stages/password/page'
import { recaptchaPage } from '../../../src/uia/stages/recaptcha/page'
import { registrationTokenPage } from '../../../src/uia/stages/registration-token/page'
import { termsPage } from '../../../src/uia/stages/terms/page'
import { contentSecurityPolicy } from '../../../src/pages/page'

const NONCE = 'bm9uY2U'
const CANARY = '"><svg onload=alert(1)>\'</script>'
const POLICY = { version: '1.2', en: { name: 'Privacy', url: 'https://example.org/en' } }

const CONTEXT: StagePageContext = { addressPurpose: 'register', userId: undefined, languages: ['*'] }

/** What comes from the configuration, given the word that stands in every text of it. */
const SETTINGS = {
  recaptcha: (word: string, script_url = 'https://captcha.example/api.js') => ({
    site_key: word,
    secret: 'of the captcha',
    verify_url: 'https://captcha.example/verify',
    script_url,
  }),
  identityServer: (word: string) => ({ name: word, url: `https://id.example/${word}` }),
  policies: (word: string) => ({ privacy: { version: word, en: { name: word, url: word } } }),
}

const PAGES: Readonly<Record<string, (context: StagePageContext, word: string) => StagePage>> = {
  'm.login.dummy': dummyPage,
  'm.login.email.identity': emailIdentityPage,
  'm.login.msisdn': (context, word) => msisdnPage(SETTINGS.identityServer(word), context),
  'm.login.password': passwordPage,
  'm.login.recaptcha': (_context, word) => recaptchaPage(SETTINGS.recaptcha(word)),
  'm.login.registration_token': registrationTokenPage,
  'm.login.terms': (context, word) => termsPage(SETTINGS.policies(word), context),
}

/** The page of a stage, and the policy that it comes with. */
function shown(stage: StagePage, { userId }: Pick<StagePageContext, 'userId'> = CONTEXT, serverName = 'example.org') {
  const { text, cspSources } = stagePage({ nonce: NONCE, stage, approval: 'Create an account', userId, serverName })
  return { text, policy: contentSecurityPolicy(NONCE, cspSources) }
}

it('every stage has its page in these tests', () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(stages.map(({ type }) => type).toSorted())
})

describe.each(Object.entries(PAGES))('the page of %s', (_type, pageOf) => {
  const page = (context = CONTEXT, word = 'a word') => shown(pageOf(context, word), context)

  it('says what is approved, for whom and where, and how to refuse (T009)', () => {
    const { text } = page({ ...CONTEXT, userId: '@alice:example.org' })
    for (const fact of ['Create an account', '@alice:example.org', 'example.org']) {
      expect(text).toContain(`<dd>${fact}</dd>`)
    }
    expect(text).toContain('If you did not start this yourself, close this page.')
  })

  it('lets nothing from outside become markup, and every script has the nonce (T136)', () => {
    const context = { ...CONTEXT, userId: CANARY }
    const { text } = shown(pageOf(context, CANARY), context, CANARY)
    expect(text).not.toContain('<svg')
    const scripts = text.match(/<script[^>]*>/g) ?? []
    expect(scripts.every((script) => script.includes(`nonce="${NONCE}"`))).toBe(true)
    expect(text.match(/<\/script>/g)).toHaveLength(scripts.length)
  })

  it('has no handler and no style in an attribute (T136)', () => {
    expect(page().text).not.toMatch(/<[^>]*\s(on\w+|style)=|javascript:/i)
  })

  it('has a button for each form, and a place where what is wrong is said', () => {
    const { text } = page()
    const forms = text.match(/<form /g) ?? []
    expect(forms.length).toBeGreaterThan(0)
    expect(text.match(/<button type="submit">/g)).toHaveLength(forms.length)
    expect(text.match(/<p role="alert"><\/p>/g)).toHaveLength(forms.length)
  })

  it('labels every field that can be seen', () => {
    const { text } = page()
    const fields = [...text.matchAll(/<input\s[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('"hidden"'))
    for (const field of fields) expect(text).toContain(`<label for="${/ id="(\w+)"/.exec(field)?.[1] ?? 'none'}">`)
  })
})

it('a page of a stage that is done, or that cannot be, has nothing to send', () => {
  expect(donePage({ nonce: NONCE }).text).not.toContain('<form')
  expect(stageRefusedPage({ nonce: NONCE })).not.toMatch(/<script|<form/)
})

describe('the Content-Security-Policy (T136)', () => {
  it('of most pages lets their own script talk to their own server, and nothing else', () => {
    expect(shown(dummyPage()).policy).toBe(
      "default-src 'none'; style-src 'nonce-bm9uY2U'; script-src 'nonce-bm9uY2U'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
  })

  it('of m.login.msisdn adds the one identity server', () => {
    const page = msisdnPage({ name: 'id.example', url: 'https://id.example' }, CONTEXT)
    expect(shown(page).policy).toContain("connect-src 'self' https://id.example;")
  })

  it.each([
    ['https://www.google.com/recaptcha/api.js', 'g-recaptcha', 'https://www.gstatic.com/recaptcha/'],
    ['https://js.hcaptcha.com/1/api.js', 'h-captcha', 'https://*.hcaptcha.com'],
    ['https://challenges.cloudflare.com/turnstile/v0/api.js', 'cf-turnstile', 'https://challenges.cloudflare.com'],
    ['https://captcha.example/api.js', 'g-recaptcha', 'https://captcha.example'],
  ])('of m.login.recaptcha adds the provider of %s', (captchaScript, className, source) => {
    const { text, policy } = shown(recaptchaPage(SETTINGS.recaptcha('a site key', captchaScript)))
    expect(text).toContain(`<div class="${className}" data-sitekey="a site key"></div>`)
    expect(text).toContain(`<script nonce="${NONCE}" src="${captchaScript}" async defer></script>`)
    for (const directive of ['script', 'frame', 'style', 'connect']) {
      const sources = new RegExp(`${directive}-src ([^;]*)`).exec(policy)?.[1]
      expect(sources?.split(' ')).toContain(source)
    }
    expect(policy).not.toMatch(/unsafe|\*(?!\.hcaptcha)/)
  })
})

describe('m.login.terms shows each policy in the language', () => {
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
    const { text } = shown(termsPage(policies, { ...CONTEXT, languages }))
    expect([...text.matchAll(/hreflang="([^"]*)"/g)].map(([, language]) => language)).toEqual(expected)
  })

  it('with its version, in a window of its own that knows nothing of this one', () => {
    const { text } = shown(termsPage({ privacy: POLICY }, CONTEXT))
    expect(text).toMatch(
      /<a href="https:\/\/example.org\/en" lang="en" hreflang="en" target="_blank" rel="noopener noreferrer"\s*>Privacy<\/a\s*>\s*\(version 1\.2\)/,
    )
  })
})
