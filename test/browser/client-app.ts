import type { BrowserContext, Page } from 'playwright-core'
import { ForeignServer } from '../support/foreign-server'

/** A Matrix client in a browser, on an origin of its own: opens fallback pages in a window and waits for their message. */
export class ClientApp {
  private constructor(
    private readonly server: ForeignServer,
    private readonly page: Page,
  ) {}

  static async open(phone: BrowserContext): Promise<ClientApp> {
    const server = await ForeignServer.start({
      '/': (response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>A client</title><script>
          const heard = new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data)))
        </script>`)
      },
    })
    const page = await phone.newPage()
    await page.goto(server.url)
    return new ClientApp(server, page)
  }

  /** Opens a window as InteractiveAuth does. */
  async openWindow(url: string): Promise<Page> {
    const opened = this.page.waitForEvent('popup')
    await this.page.evaluate(`void window.open(${JSON.stringify(url)})`)
    return opened
  }

  /** What the opened window says to this one. */
  message(): Promise<unknown> {
    return this.page.evaluate('heard')
  }

  close(): Promise<void> {
    return this.server.close()
  }
}
