import { useFreshServer } from '../support/use-server'

const REQUEST_TOKEN = '/_matrix/client/r0/register/email/requestToken'
const ASK = { client_secret: 'a-secret', email: 'alice@example.com', send_attempt: 1 }

describe('the link in a mail', () => {
  const gatehouse = useFreshServer({ config: { limits: { enabled: false } } })

  function validatedRows(): unknown[] {
    return gatehouse.rows('validation_sessions').filter((row) => Reflect.get(Object(row), 'validated_at') !== null)
  }

  test('may be opened by scanners any number of times; only the button validates (T093)', async () => {
    await gatehouse.http.post(REQUEST_TOKEN).send(ASK).expect(200)
    const link = await gatehouse.newestLink()
    for (const userAgent of ['', 'Mozilla/5.0 (compatible; SafeLinks)', 'Barracuda Sentinel']) {
      await gatehouse.http
        .get(link)
        .set('User-Agent', userAgent)
        .expect(200, /Create an account with this e-mail address/)
      await gatehouse.http.head(link).set('User-Agent', userAgent)
    }
    expect(validatedRows()).toEqual([])
    await gatehouse.http.post(link).expect(200, /Your e-mail address is confirmed/)
    expect(validatedRows()).toHaveLength(1)
    await gatehouse.http.post(link).expect(200, /Your e-mail address is confirmed/)
    await gatehouse.http.get(link).expect(200, /Your e-mail address is confirmed/)
  })

  test('leads to a page that says who asked, without text of the client (T094)', async () => {
    await gatehouse.http.post(REQUEST_TOKEN).set('User-Agent', 'Firefox, they say').send(ASK).expect(200)
    const { text } = await gatehouse.http.get(await gatehouse.newestLink())
    expect(text).toMatch(/<dt>From<\/dt>\s*<dd>127\.0\.0\.1<\/dd>\s*<dt>With<\/dt>\s*<dd>Firefox<\/dd>/)
  })

  test('leads to pages with a policy that allows their one style sheet, and that are not stored (T136, T137)', async () => {
    await gatehouse.http.post(REQUEST_TOKEN).send(ASK).expect(200)
    const link = await gatehouse.newestLink()
    for (const response of [await gatehouse.http.get(link), await gatehouse.http.post(link)]) {
      const nonce = /<style nonce="([^"]+)">/.exec(response.text)?.[1] ?? 'none'
      expect(response.headers).toMatchObject({
        'content-type': expect.stringMatching(/^text\/html/),
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
        'cache-control': expect.stringContaining('no-store'),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
    }
  })

  test('gets one and the same page if it does not work, without text of the link (T092, T103)', async () => {
    await gatehouse.http.post(REQUEST_TOKEN).send(ASK).expect(200)
    const { searchParams, pathname } = new URL(await gatehouse.newestLink(), gatehouse.url)
    const sid = searchParams.get('sid') ?? ''
    const pages = new Set<string>()
    for (const query of [
      {},
      { sid },
      { sid, token: 'x' },
      { sid, token: `gmt_${'A'.repeat(43)}` },
      { sid: 'unknown', token: searchParams.get('token') ?? '' },
      { sid: '"><svg onload=alert(1)>', token: '"><svg onload=alert(1)>' },
      { sid, token: '\0' },
    ]) {
      for (const response of [
        await gatehouse.http.get(pathname).query(query),
        await gatehouse.http.post(pathname).query(query),
      ]) {
        expect(response.status).toBe(403)
        pages.add(response.text.replace(/nonce="[^"]*"/, ''))
      }
    }
    expect([...pages]).toEqual([expect.stringContaining('This link does not work')])
  })

  test('begins with the configured URL, whatever host the request was sent to (T102)', async () => {
    await gatehouse.http
      .post(REQUEST_TOKEN)
      .set({ Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' })
      .send(ASK)
      .expect(200)
    const [mail] = await gatehouse.mails()
    expect(mail?.text).toContain('\nhttp://localhost:8008/_matrix/client/r0/validate/email/submitToken?')
    expect(`${mail?.text ?? ''}${mail?.html ?? ''}`).not.toContain('evil')
  })

  const nextLinks = [
    'https://evil.example/',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '//evil.example',
    'https:evil.example',
    'https://localhost:8008@evil.example/',
    'file:///etc/passwd',
    'https://evil.example/\r\nSet-Cookie: a=b',
    `https://evil.example/${'x'.repeat(10_000)}`,
  ]

  test.each(nextLinks.map((link) => [link.slice(0, 50), link]))(
    'leads nowhere else: next_link %j is ignored (T101)',
    async (_shown, next_link) => {
      await gatehouse.http
        .post(REQUEST_TOKEN)
        .send({ ...ASK, next_link })
        .expect(200)
      const link = await gatehouse.newestLink()
      const [mail] = await gatehouse.mails()
      const pages = [await gatehouse.http.get(link), await gatehouse.http.post(link)]
      for (const { status, headers } of pages) {
        expect(status).toBe(200)
        expect(headers).not.toHaveProperty('location')
        expect(headers).not.toHaveProperty('refresh')
      }
      const shown = [mail?.text, mail?.html, ...pages.map(({ text }) => text)].join('\n')
      expect(shown).not.toMatch(/evil|javascript:|data:text|passwd/)
    },
  )
})
