import { useServer } from '../support/use-server'
import { Chromium, describeInChromium } from './chromium'

describeInChromium('the page with the documentation of the API', () => {
  const gatehouse = useServer()
  let chromium: Chromium

  beforeAll(async () => {
    chromium = await Chromium.start()
  })
  afterAll(async () => {
    await chromium.close()
  })

  async function open(options: Parameters<Chromium['newPage']>[0] = {}) {
    const page = await chromium.newPage(options)
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(gatehouse.url) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    await page.goto(`${gatehouse.url}/docs`)
    await page.getByText('/account/whoami').waitFor()
    return { page, foreign }
  }

  it('lists the operations, and loads nothing from other servers', async () => {
    const { page, foreign } = await open()
    expect(await page.locator('.opblock').count()).toBeGreaterThan(30)
    expect(foreign).toEqual([])
    expect(chromium.complaints).toEqual([])
  })

  it('finds operations by their path, name and description', async () => {
    const { page } = await open()
    await page.getByPlaceholder('Filter by tag or path').fill('delete_devices')
    await page.getByText('/account/whoami').waitFor({ state: 'detached' })
    expect(await page.locator('.opblock').count()).toBe(1)
  })

  it('tries an operation on this server', async () => {
    const { page } = await open()
    await page.locator('.opblock-summary-control', { hasText: '/_matrix/client/versions' }).click()
    await page.getByRole('button', { name: 'Try it out' }).click()
    const reply = page.waitForResponse(`${gatehouse.url}/_matrix/client/versions`)
    await page.getByRole('button', { name: 'Execute' }).click()
    expect((await reply).status()).toBe(200)
  })

  it('is dark where the reader has asked for it', async () => {
    const { page } = await open({ colorScheme: 'dark' })
    expect(await page.evaluate('document.documentElement.className')).toBe('dark-mode')
  })
})
