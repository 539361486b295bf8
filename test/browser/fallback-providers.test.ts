import type { Page } from 'playwright-core'
import type { ForeignServer } from '../support/foreign-server'
import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { useTempDir } from '../support/temp-dir'
import { useServer } from '../support/use-server'
import { Chromium, describeInChromium } from './chromium'
import { CODE, RIGHT_ANSWER, startProviders } from './providers'

describeInChromium('the fallback pages of stages that need settings', () => {
  const files = useTempDir()
  let providers: ForeignServer

  beforeAll(async () => {
    providers = await startProviders()
  })
  const gatehouse = useServer(() => ({
    config: {
      registration: {
        flows: [['m.login.recaptcha'], ['m.login.terms'], ['m.login.registration_token'], ['m.login.msisdn']],
        tokens: [{ token: 'open-sesame' }],
        without_verification: true,
      },
      recaptcha: {
        site_key: 'a site key',
        secret_file: files.write('recaptcha', 'a secret of the captcha and its verifier'),
        script_url: `${providers.url}/api.js`,
        verify_url: `${providers.url}/siteverify`,
      },
      terms: {
        policies: {
          privacy: {
            version: '1.2',
            en: { name: 'Privacy policy', url: 'https://example.org/privacy' },
            de: { name: 'Datenschutzerklärung', url: 'https://example.org/datenschutz' },
          },
          conduct: { version: '3', en: { name: 'Code of conduct', url: 'https://example.org/conduct' } },
        },
      },
      identity_servers: {
        trusted: [{ name: 'id.example.org', url: providers.url, api: 'v1' }],
        telephone: 'id.example.org',
      },
      limits: { enabled: false },
    },
  }))
  const client = new MatrixClient(gatehouse)
  let chromium: Chromium

  beforeAll(async () => {
    chromium = await Chromium.start()
  })
  afterEach(() => {
    expect(chromium.complaints).toEqual([])
  })
  afterAll(async () => {
    await chromium.close()
    await providers.close()
  })

  /** Begins to register. @returns the page of a stage, and how the registration continues after it */
  async function begin(username: string, stageType: string, options: { locale?: string } = {}) {
    const session = await client.openUiaSession('/register', { username, password: PASSWORD })
    const page = await chromium.newPage(options)
    await page.goto(`${gatehouse.url}/_matrix/client/v3/auth/${stageType}/fallback/web?session=${session}`)
    return { page, goOn: async () => (await client.post('/register', { auth: { session } })).status }
  }

  function isDone(page: Page): Promise<void> {
    return page.getByRole('heading', { name: 'Done' }).waitFor()
  }

  it("m.login.recaptcha: shows the provider's widget, says when it is not solved, and resets it after a wrong answer", async () => {
    const { page, goOn } = await begin('human', 'm.login.recaptcha')
    await page.frameLocator('iframe').getByText('Are you human?').waitFor()
    const button = page.getByRole('button', { name: 'Continue' })
    await button.click()
    await page.getByRole('alert').getByText('Solve the captcha first.').waitFor()
    await page.evaluate('solve("beep")')
    await button.click()
    await page.getByRole('alert').getByText('The captcha was not solved').waitFor()
    await button.click()
    await page.getByRole('alert').getByText('Solve the captcha first.').waitFor()
    await page.evaluate(`solve(${JSON.stringify(RIGHT_ANSWER)})`)
    await button.click()
    await isDone(page)
    expect(await goOn()).toBe(200)
  })

  it('m.login.recaptcha: says so when the widget cannot be loaded', async () => {
    const session = await client.openUiaSession('/register', {})
    const page = await chromium.newPage()
    await page.route('**/api.js', (route) => route.abort())
    await page.goto(`${gatehouse.url}/_matrix/client/v3/auth/m.login.recaptcha/fallback/web?session=${session}`)
    await page.getByRole('alert').getByText('The captcha cannot be loaded.').waitFor()
  })

  it('m.login.terms: links every policy in the language of the browser, and goes on when they are accepted', async () => {
    const { page, goOn } = await begin('agreeable', 'm.login.terms', { locale: 'de-AT' })
    expect(await page.getByRole('link').allTextContents()).toEqual(['Datenschutzerklärung', 'Code of conduct'])
    expect(await goOn()).toBe(401)
    await page.getByRole('button', { name: 'I accept all of them' }).click()
    await isDone(page)
    expect(await goOn()).toBe(200)
  })

  it('m.login.registration_token: says when a token is wrong, and goes on with a right one', async () => {
    const { page, goOn } = await begin('invited', 'm.login.registration_token')
    await page.getByLabel('Registration token').fill('wrong')
    await page.getByRole('button').click()
    await page.getByRole('alert').getByText('The registration token is invalid').waitFor()
    await page.getByLabel('Registration token').fill('open-sesame')
    await page.getByRole('button').click()
    await isDone(page)
    expect(await goOn()).toBe(200)
  })

  it('m.login.msisdn: has the identity server send a code, and goes on with it', async () => {
    const { page, goOn } = await begin('caller', 'm.login.msisdn')
    const send = page.getByRole('button', { name: 'Send me a code' })
    await page.getByLabel('Phone number').fill('07700 900000')
    await send.click()
    await page.getByRole('alert').getByText('Begin with +').waitFor()
    await page.getByLabel('Phone number').fill('+44 7700 900000')
    await send.click()
    const confirm = page.getByRole('button', { name: 'Confirm with this code' })
    await page.getByLabel('Code').fill('000000')
    await confirm.click()
    await page.getByRole('alert').getByText('This is not the code in the message.').waitFor()
    await page.getByLabel('Code').fill(CODE)
    await confirm.click()
    await isDone(page)
    expect(
      providers.received.find(({ url, method }) => url.endsWith('/requestToken') && method === 'POST')?.body,
    ).toEqual({
      client_secret: expect.stringMatching(/^[0-9a-f]{48}$/),
      country: 'ZZ',
      phone_number: '+447700900000',
      send_attempt: 1,
    })
    expect(await goOn()).toBe(200)
  })

  it.each(['recaptcha', 'terms', 'registration_token', 'msisdn'])('m.login.%s fits a phone', async (stage) => {
    const { page } = await begin(`narrow-${stage}`, `m.login.${stage}`)
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })
})
