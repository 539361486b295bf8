import { MatrixClient } from '../support/matrix-client'
import { useServer } from '../support/use-server'
import { Chromium, describeInChromium } from './chromium'

describeInChromium('the page that the link in a mail leads to', () => {
  const gatehouse = useServer()
  let chromium: Chromium

  beforeAll(async () => {
    chromium = await Chromium.start()
  })
  afterAll(async () => {
    await chromium.close()
  })

  /** A link as it comes to somebody who wants to register. */
  async function newLink(email: string): Promise<string> {
    await new MatrixClient(gatehouse).post('/register/email/requestToken', {
      email,
      client_secret: 'secret',
      send_attempt: 1,
    })
    return gatehouse.url + (await gatehouse.newestLink())
  }

  it('says what is confirmed, and confirms it when the button is pressed', async () => {
    const page = await chromium.newPage()
    await page.goto(await newLink('alice@example.com'))
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Create an account with this e-mail address?',
    )
    expect(await page.getByRole('definition').allTextContents()).toContain('alice@example.com')
    await page.getByRole('button', { name: 'Yes, this is my address' }).click()
    await page.getByRole('heading', { name: 'Your e-mail address is confirmed' }).waitFor()
    expect(chromium.complaints).toEqual([])
  })

  it('works with the keyboard alone', async () => {
    const page = await chromium.newPage()
    await page.goto(await newLink('bob@example.com'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your e-mail address is confirmed' }).waitFor()
  })

  it('fits a phone, however long the address is', async () => {
    const page = await chromium.newPage()
    await page.goto(await newLink(`${'a'.repeat(60)}@${'b'.repeat(60)}.example.com`))
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })

  it('says that a link does not work', async () => {
    const page = await chromium.newPage()
    await page.goto(`${await newLink('carol@example.com')}x`)
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    expect(chromium.complaints).toEqual([])
  })
})
