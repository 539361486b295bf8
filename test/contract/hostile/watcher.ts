import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { sqliteDriver } from '../../../src/storage/sqlite-driver'
import type { Gatehouse } from '../../support/gatehouse'

/** Looks at the database file of a server from outside. */
export class Watcher {
  private readonly file: Database.Database

  constructor(private readonly gatehouse: Gatehouse) {
    this.file = new (sqliteDriver())(join(gatehouse.dataDir, 'gatehouse.db'), { readonly: true })
  }

  /** A number that is another one as soon as anything at all was committed; taken once the server has come to rest. */
  async version(): Promise<unknown> {
    await this.gatehouse.context.outbox.idle()
    return this.file.pragma('data_version', { simple: true })
  }

  close(): void {
    this.file.close()
  }
}
