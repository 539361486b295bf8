import { join } from 'node:path'
import { build } from 'esbuild'
import { HOUR } from '../../../src/platform/clock'
import { Chromium, describeInChromium } from '../../browser/chromium'
import { ForeignServer } from '../../support/foreign-server'
import { useServer } from '../../support/use-server'
import { ACCOUNT_LIFE_REPORT } from './account-life-report'

/** What the page loads: the client of npm, and the same journey that Node goes. */
const ENTRY = `
import * as sdk from 'matrix-js-sdk'
import { goThroughAccountLife } from './account-life.js'
globalThis.live = (url) => goThroughAccountLife(sdk, url, globalThis.expire)
`

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: join(__dirname, 'programs') },
    bundle: true,
    format: 'iife',
    define: { global: 'globalThis' },
    // Encryption is loaded when it is first used, which it is not.
    external: ['@matrix-org/matrix-sdk-crypto-wasm'],
    logLevel: 'error',
    write: false,
  })
  return outputFiles.map(({ text }) => text).join('')
}

describeInChromium('a web client on an origin of its own', () => {
  const gatehouse = useServer()

  it('goes through the life of an account: matrix-js-sdk 37.5.0 in Chromium', async () => {
    const script = await bundle()
    const app = await ForeignServer.start({
      '/': (response) => {
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><title>A client</title><script src="/client.js"></script>')
      },
      '/client.js': (response) => {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script)
      },
    })
    const chromium = await Chromium.start()
    try {
      const page = await chromium.newPage()
      await page.exposeFunction('expire', () => {
        gatehouse.clock.advance(HOUR)
      })
      await page.goto(app.url)
      const report: unknown = await page.evaluate(`live(${JSON.stringify(gatehouse.url)})`)
      expect(report).toEqual(ACCOUNT_LIFE_REPORT)
      expect(chromium.complaints).toEqual([])
    } finally {
      await chromium.close()
      await app.close()
    }
  })
})
