import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteDriver } from '../../src/storage/sqlite-driver'
import PostalMime, { type Email } from 'postal-mime'
import supertest from 'supertest'
import { stringify } from 'yaml'
import { loadConfig } from '../../src/config/load'
import { buildContext, type Context, type Overrides } from '../../src/context'
import { type HttpServer, listen } from '../../src/http/server'
import { FakeClock } from './fake-clock'
import { LogLines } from './log-lines'

export interface Options extends Omit<Overrides, 'clock' | 'logger'> {
  /** What the configuration file says besides what a test server always needs. */
  readonly config?: object
}

/** A whole server as an operator starts it: a file of settings, a folder of its own, a real port, real mail files. */
export class Gatehouse {
  readonly clock = new FakeClock()
  readonly log = new LogLines()
  readonly dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-'))
  private running: { context: Context; server: HttpServer } | undefined

  private constructor(private options: Options) {}

  static async start(options: Options = {}): Promise<Gatehouse> {
    const gatehouse = new Gatehouse(options)
    await gatehouse.open()
    return gatehouse
  }

  get context(): Context {
    return this.opened.context
  }

  /** The base of every URL, without a trailing slash. */
  get url(): string {
    return `http://${this.opened.server.address}`
  }

  get http() {
    return supertest(this.url)
  }

  /** Stops and starts again on the same folder, as after an upgrade, or after the operator has changed the settings. */
  async restart(config = this.options.config): Promise<void> {
    await this.stop()
    this.options = { ...this.options, config }
    await this.open()
  }

  /** Every mail so far, oldest first, once all that is due has been sent. */
  async mails(): Promise<Email[]> {
    await this.context.outbox.idle()
    const folder = join(this.dataDir, 'mail')
    const paths = readdirSync(folder).map((name) => join(folder, name))
    // Not by name: that has the server's time, which stands still in tests.
    const files = paths.map((path) => ({ path, writtenAt: statSync(path, { bigint: true }).mtimeNs }))
    const sorted = files.toSorted((a, b) => Number(a.writtenAt - b.writtenAt))
    return Promise.all(sorted.map(({ path }) => PostalMime.parse(readFileSync(path))))
  }

  /** Everything in a table, as it stands in the file. */
  rows(table: string): unknown[] {
    const file = new (sqliteDriver())(join(this.dataDir, 'gatehouse.db'), { readonly: true })
    try {
      return file.prepare(`select * from ${table}`).all()
    } finally {
      file.close()
    }
  }

  /** The link in the newest mail, as a path of this server. */
  async newestLink(): Promise<string> {
    const { text = '' } = (await this.mails()).at(-1) ?? {}
    const link = /https?:\/\/\S+/.exec(text)?.[0]
    if (link === undefined) throw new Error(`no link in the newest mail: ${text}`)
    const { pathname, search } = new URL(link)
    return pathname + search
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true })
  }

  private get opened() {
    if (this.running === undefined) throw new Error('the server is not running')
    return this.running
  }

  private async open(): Promise<void> {
    const { config = {}, ...overrides } = this.options
    const file = join(this.dataDir, 'gatehouse.yaml')
    writeFileSync(
      file,
      stringify({
        server_name: 'gatehouse.test',
        listen: '127.0.0.1:0',
        data_dir: this.dataDir,
        registration: { flows: [['m.login.dummy'], ['m.login.email.identity']] },
        passwords: { bcrypt_cost: 4 },
        ...config,
      }),
    )
    const settings = loadConfig({ argv: ['--config', file], env: { NODE_ENV: 'test' } })
    const context = await buildContext(settings, { ...overrides, clock: this.clock, logger: this.log.logger })
    this.running = { context, server: await listen(context.app, settings, context.logger) }
  }

  private async stop(): Promise<void> {
    const { context, server } = this.opened
    await server.close()
    await context.close()
    this.running = undefined
  }
}
