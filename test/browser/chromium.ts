import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium-path'

/** A suite that needs Chromium. Where there is none it counts as skipped, and `missing-chromium.ts` says so at the end. */
export const describeInChromium = chromiumPath === undefined ? describe.skip : describe

/** A phone, which is what most people will hold. */
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true } as const

/** Without its errands to other servers, and without the sandbox that root cannot have. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Headless Chromium, and what went wrong in its pages. */
export class Chromium {
  /** Scripts that failed, and whatever the Content-Security-Policy refused. */
  readonly complaints: string[] = []

  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<Chromium> {
    return new Chromium(await chromium.launch({ executablePath: chromiumPath, args: FLAGS }))
  }

  /** A phone that has never been here before. */
  async newPhone(options: { locale?: string; colorScheme?: 'dark' | 'light' } = {}): Promise<BrowserContext> {
    const phone = await this.browser.newContext({ ...PHONE, ...options })
    phone.on('weberror', (failure) => this.complaints.push(failure.error().message))
    phone.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text())
    })
    return phone
  }

  async newPage(options: Parameters<Chromium['newPhone']>[0] = {}): Promise<Page> {
    return (await this.newPhone(options)).newPage()
  }

  close(): Promise<void> {
    return this.browser.close()
  }
}
