import type { Page } from 'playwright-core'
import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useServer } from '../support/use-server'
import { Chromium, describeInChromium } from './chromium'
import { ClientApp } from './client-app'

const NEW_PASSWORD = 'quite another long secret'

describeInChromium('the fallback pages of User-Interactive Authentication', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
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
  })

  async function sessionOf(path: string, body: object, token?: string): Promise<string> {
    return await client.openUiaSession(path, body, token)
  }

  /** The page as matrix-js-sdk's getFallbackAuthUrl spells its address. */
  function urlOf(stageType: string, session: string): string {
    return `${gatehouse.url}/_matrix/client/v3/auth/${stageType}/fallback/web?session=${session}`
  }

  function isDone(page: Page): Promise<void> {
    return page.getByRole('heading', { name: 'Done' }).waitFor()
  }

  it('tell the window that opened them; the client then continues with the session alone', async () => {
    const app = await ClientApp.open(await chromium.newPhone())
    const session = await sessionOf('/register', { username: 'opener', password: PASSWORD })
    const page = await app.openWindow(urlOf('m.login.dummy', session))
    expect(await page.getByRole('definition').allTextContents()).toEqual(['Create an account', 'gatehouse.test'])
    await page.getByRole('button', { name: 'Yes, continue' }).click()
    expect(await app.message()).toBe('authDone')
    await isDone(page)
    expect((await client.post('/register', { auth: { session } })).body).toMatchObject({
      user_id: '@opener:gatehouse.test',
    })
    await app.close()
  })

  it('call window.onAuthDone() of the app around them once the stage is completed', async () => {
    const page = await chromium.newPage()
    const events: string[] = []
    const called = new Promise<void>((resolve) => {
      void page.exposeFunction('onAuthDone', () => {
        events.push('onAuthDone')
        resolve()
      })
    })
    await page.goto(urlOf('m.login.dummy', await sessionOf('/register', {})))
    events.push('pressed')
    await page.getByRole('button').click()
    await called
    expect(events).toEqual(['pressed', 'onAuthDone'])
  })

  it('tell it again when the page of a completed stage is loaded again', async () => {
    const app = await ClientApp.open(await chromium.newPhone())
    const session = await sessionOf('/register', {})
    await gatehouse.http.post(`/_matrix/client/r0/auth/m.login.dummy/fallback/web?session=${session}`).send({})
    await isDone(await app.openWindow(urlOf('m.login.dummy', session)))
    expect(await app.message()).toBe('authDone')
    await app.close()
  })

  it('name the account whose password is changed; a wrong password is shown and read out, and can be corrected (T009)', async () => {
    const { token } = await client.register('changer')
    const session = await sessionOf('/account/password', { new_password: NEW_PASSWORD }, token)
    const page = await chromium.newPage()
    await page.goto(urlOf('m.login.password', session))
    expect(await page.getByRole('definition').allTextContents()).toEqual([
      'Change the password of an account',
      '@changer:gatehouse.test',
      'gatehouse.test',
    ])
    await page.getByLabel('Password').fill('wrong')
    await page.getByLabel('Password').press('Enter')
    await page.getByRole('alert').getByText('The user name or the password is wrong.').waitFor()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button').click()
    await isDone(page)
    expect((await client.post('/account/password', { auth: { session } }, token)).status).toBe(200)
    expect(await client.canAuthenticate('changer', NEW_PASSWORD)).toBe(true)
  })

  it('ask for the user name where no account is known yet', async () => {
    await client.register('forgetful')
    const session = await sessionOf('/account/password', { new_password: NEW_PASSWORD })
    const page = await chromium.newPage()
    await page.goto(urlOf('m.login.password', session))
    await page.getByLabel('User name').fill('forgetful')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button').click()
    await isDone(page)
    const repeated = { new_password: NEW_PASSWORD, auth: { session } }
    expect((await client.post('/account/password', repeated)).status).toBe(200)
  })

  it('m.login.email.identity: sends a mail, waits for its link to be opened, and proves the address', async () => {
    const session = await sessionOf('/register', { username: 'mailed', password: PASSWORD })
    const page = await chromium.newPage()
    await page.goto(urlOf('m.login.email.identity', session))
    await page.getByLabel('E-mail address').fill('mailed@example.com')
    await page.getByRole('button', { name: 'Send me a mail' }).click()
    const confirmed = page.getByRole('button', { name: 'I have confirmed my address' })
    await confirmed.click()
    await page.getByRole('alert').getByText('This address is not validated yet.').waitFor()
    await gatehouse.http.post(await gatehouse.newestLink()).expect(200)
    await confirmed.click()
    await isDone(page)
    const { body } = await client.post('/register', { auth: { session } })
    expect(await client.addresses(text(body, 'access_token'))).toEqual(['mailed@example.com'])
  })

  it('m.login.email.identity: lets another mail be sent', async () => {
    const session = await sessionOf('/register', { username: 'mistyped', password: PASSWORD })
    const page = await chromium.newPage()
    await page.goto(urlOf('m.login.email.identity', session))
    for (const address of ['mistaken@example.com', 'right@example.com']) {
      await page.getByLabel('E-mail address').fill(address)
      await page.getByRole('button', { name: 'Send me a mail' }).click()
      const another = page.getByRole('button', { name: 'Send another mail' })
      await another.waitFor()
      if (address.startsWith('mistaken')) await another.click()
    }
    expect((await gatehouse.mails()).slice(-2).map(({ to }) => to?.[0]?.address)).toEqual([
      'mistaken@example.com',
      'right@example.com',
    ])
  })

  it('say that the server cannot be reached', async () => {
    const page = await chromium.newPage()
    await page.goto(urlOf('m.login.dummy', await sessionOf('/register', {})))
    await page.context().setOffline(true)
    await page.getByRole('button').click()
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button').click()
    await isDone(page)
  })

  it('have no button for a session that does not exist or a stage that is not due (T008)', async () => {
    const session = await sessionOf('/register', {})
    for (const url of [
      urlOf('m.login.dummy', 'unknown'),
      urlOf('m.login.password', session),
      urlOf('m.login.sso', session),
    ]) {
      const page = await chromium.newPage()
      await page.goto(url)
      await page.getByRole('heading', { name: 'This cannot be done here' }).waitFor()
      expect(await page.getByRole('button').count()).toBe(0)
    }
  })

  it('work with the keyboard alone, and move the focus to the heading at the end', async () => {
    const page = await chromium.newPage()
    await page.goto(urlOf('m.login.dummy', await sessionOf('/register', {})))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await isDone(page)
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Done')
    expect(await page.title()).toBe('Done')
  })

  it.each(['m.login.dummy', 'm.login.email.identity'])('%s fits a phone', async (stageType) => {
    const page = await chromium.newPage()
    await page.goto(urlOf(stageType, await sessionOf('/register', {})))
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })
})
