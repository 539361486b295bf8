import type { ValidationPurpose } from '../../src/storage/storage'
import { confirmedPage, confirmPage, linkRefusedPage } from '../../src/threepids/confirmation-page'
import { contentSecurityPolicy } from '../../src/pages/page'

const PURPOSES: readonly ValidationPurpose[] = ['register', 'reset', 'add']
const NONCE = 'bm9uY2U'

const REQUEST = {
  nonce: NONCE,
  serverName: 'example.org',
  address: 'alice@example.com',
  userId: '@alice:example.org',
  requestedAt: Date.UTC(2026, 10, 21, 17, 31),
  clientAddress: '192.0.2.7',
  program: 'Firefox on Linux',
  sid: 'a.sid',
  token: 'a_token',
}

const EVERY_PAGE = [
  ...PURPOSES.map((purpose) => confirmPage({ ...REQUEST, purpose })),
  ...PURPOSES.map((purpose) => confirmedPage({ nonce: NONCE, purpose })),
  linkRefusedPage({ nonce: NONCE }),
]

describe('every page', () => {
  test.each(EVERY_PAGE)('has a language, a title, one heading, one main part, and fits a phone', (page) => {
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en">/)
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1" />')
    expect(page).toMatch(/<title>[^<]+<\/title>/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page.match(/<main>/g)).toHaveLength(1)
  })

  test.each(EVERY_PAGE)('loads nothing and runs nothing; its one style sheet has the nonce (T136)', (page) => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|javascript:|https?:/i)
    expect(page.match(/<style[^>]*>/g)).toEqual([`<style nonce="${NONCE}">`])
  })
})

describe('the page with the button', () => {
  test.each(PURPOSES)(
    'for the purpose %s names the server, the account, the address, who asked and when, and how to refuse (T094)',
    (purpose) => {
      const page = confirmPage({ ...REQUEST, purpose })
      const { serverName, userId, address, clientAddress, program } = REQUEST
      for (const fact of [serverName, userId, address, '21 November 2026 at 17:31 UTC', clientAddress, program]) {
        expect(page).toContain(`<dd>${fact}</dd>`)
      }
      expect(page).toContain('If you did not request this, close this page.')
    },
  )

  test('asks a different question for each purpose', () => {
    const titles = PURPOSES.map((purpose) => /<title>.*<\/title>/.exec(confirmPage({ ...REQUEST, purpose }))?.[0])
    expect(new Set(titles).size).toBe(PURPOSES.length)
  })

  test('names no account where there is none yet', () => {
    expect(confirmPage({ ...REQUEST, purpose: 'register', userId: null })).not.toContain('<dt>Account</dt>')
  })

  test('has one form, which posts to the URL of the page itself', () => {
    const page = confirmPage({ ...REQUEST, purpose: 'reset' })
    expect(page.match(/<form[^>]*>/g)).toEqual(['<form method="post" action="?sid=a.sid&amp;token=a_token">'])
    expect(page.match(/<button type="submit">/g)).toHaveLength(1)
  })

  test('escapes whatever comes from outside (T103)', () => {
    const canary = '"><svg onload=alert(1)>'
    const page = confirmPage({
      ...REQUEST,
      purpose: 'add',
      serverName: canary,
      address: canary,
      userId: canary,
      clientAddress: canary,
      program: canary,
      sid: canary,
      token: canary,
    })
    expect(page).not.toContain('<svg')
    expect(page.match(/"&gt;|&quot;&gt;&lt;svg onload=alert\(1\)&gt;/g)).toHaveLength(5)
  })
})

test('the policy allows the style sheet and the form of the page, and no frame around it (T136, T137)', () => {
  expect(contentSecurityPolicy(NONCE)).toBe(
    "default-src 'none'; style-src 'nonce-bm9uY2U'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  )
})
