import { stages } from '../../src/uia/stages'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import PostalMime, { type Email } from 'postal-mime'
import supertest from 'supertest'
import { stringify } from 'yaml'
import { merge } from '../../src/config/environment'
import { loadConfig } from '../../src/config/load'
import { buildContext, type Context, type Overrides } from '../../src/context'
import { type HttpServer, listen } from '../../src/http/server'
import { sqliteDriver } from '../../src/storage/sqlite-driver'
import { FakeClock } from './fake-clock'
import { LogLines } from './log-lines'

export interface Options extends Omit<Overrides, 'clock' | 'logger'> {
  /** What the configuration file says besides what a test server always needs. */
  readonly config?: object
}

/** A whole server as an operator starts it: a file of settings, a folder of its own, a real port, real mail files. */
export class Gatehouse {
  clock = new FakeClock()
  log = new LogLines()
  dataDir = ''
  private options: Options = {}
  private running: { context: Context; server: HttpServer } | undefined

  /** Starts with an empty folder. */
  async start(options: Options = {}): Promise<void> {
    this.options = options
    this.clock = new FakeClock()
    this.log = new LogLines()
    this.dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-'))
    await this.open()
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
    await this.reopen(config)
  }

  /** Starts again on the same folder, after `restart` has failed. */
  async reopen(config: Options['config']): Promise<void> {
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
    const file = this.openFile({ readonly: true })
    try {
      return file.prepare(`select * from ${table}`).all()
    } finally {
      file.close()
    }
  }

  /** Runs `work` while another process holds the database for writing, as a backup gone wrong does. */
  async whileDatabaseIsLocked<T>(work: () => PromiseLike<T>): Promise<T> {
    await this.context.outbox.idle()
    const file = this.openFile()
    try {
      file.exec('BEGIN EXCLUSIVE')
      return await work()
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

  /** The query of the link in the newest mail. */
  async newestLinkQuery(): Promise<{ sid: string; token: string }> {
    const { searchParams } = new URL(await this.newestLink(), this.url)
    return { sid: searchParams.get('sid') ?? '', token: searchParams.get('token') ?? '' }
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true })
  }

  /** The database file beside the server. */
  openFile(options: { readonly?: boolean } = {}): Database.Database {
    return new (sqliteDriver())(join(this.dataDir, 'gatehouse.db'), options)
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
      stringify(
        // A test may trust a proxy, which otherwise counts as a server that is open to the network.
        merge(
          { registration: { without_verification: true } },
          {
            server_name: 'gatehouse.test',
            listen: '127.0.0.1:0',
            data_dir: this.dataDir,
            registration: { flows: [['m.login.dummy'], ['m.login.email.identity']] },
            passwords: { bcrypt_cost: 4 },
            ...config,
          },
        ),
      ),
    )
    const settings = loadConfig({ argv: ['--config', file], env: { NODE_ENV: 'test' }, stages })
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
