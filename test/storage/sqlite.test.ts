import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { sqliteDriver } from '../../src/storage/sqlite-driver'
import type { Database } from '../../src/storage/database'
import { openDatabase } from '../../src/storage/open-database'
import { driverFault } from '../../src/storage/faults'
import { createStorage, openStorage, type Storage, UnusableDatabase } from '../../src/storage/storage'
import type { Databases } from '../support/databases'
import { fileOf, startSqlite } from '../support/sqlite'
import { text } from '../support/reply'
import { anAccount, atOnce, aUiaSession, NOW } from './contract/samples'
import { unavailable } from './unavailable'

describe('a SQLite file', () => {
  let databases: Databases
  let url: string
  let database: Database
  let storage: Storage

  beforeAll(async () => {
    databases = await startSqlite()
  })

  afterAll(async () => {
    await databases.stop()
  })

  beforeEach(async () => {
    url = await databases.create()
    database = await openDatabase(url)
    storage = createStorage(database)
  })

  afterEach(async () => {
    await storage.close()
  })

  const pragma = async (name: string): Promise<unknown> => database.knex.raw(`pragma ${name}`)

  it.each(['', '.lock'])('is refused, with its mode left as it is, where there is a folder (%j)', async (suffix) => {
    const free = fileOf(await databases.create())
    const folder = `${free}${suffix}`
    await mkdir(folder, { mode: 0o755 })
    await expect(openDatabase(`sqlite:${free}`)).rejects.toThrow(`${folder} is not a file`)
    expect((await stat(folder)).mode & 0o777).toBe(0o755)
  })

  it('is synchronized to disk at each commit, on every connection that the pool opens (T151)', async () => {
    for (const connection of ['first', 'next']) {
      expect({ connection, synchronous: await pragma('synchronous') }).toEqual({
        connection,
        synchronous: [{ synchronous: 2 }],
      })
      expect(await pragma('journal_mode')).toEqual([{ journalMode: 'wal' }])
      expect(await pragma('foreign_keys')).toEqual([{ foreignKeys: 1 }])
      expect(await pragma('busy_timeout')).toEqual([{ timeout: 0 }])
      await database.knex.destroy()
      database.knex.initialize()
    }
  })

  it('can be read by its owner alone, like all files beside it, whatever their mode was (T157)', async () => {
    await storage.accounts.insert(anAccount('@a:example.org'))
    const directory = path.dirname(fileOf(url))
    const mine = (await readdir(directory)).filter((name) => name.startsWith(path.basename(fileOf(url))))
    expect(mine.length).toBeGreaterThan(2)
    for (const name of mine) expect((await stat(path.join(directory, name))).mode & 0o777).toBe(0o600)
    await storage.close()
    await chmod(fileOf(url), 0o644)
    storage = await openStorage({ database: url })
    expect((await stat(fileOf(url))).mode & 0o777).toBe(0o600)
  })

  it('leaves a directory in its place as it is, and refuses to start', async () => {
    const directory = `${fileOf(url)}-directory`
    await mkdir(directory, { mode: 0o755 })
    await mkdir(`${directory}.db.lock`, { mode: 0o755 })
    for (const place of [directory, `${directory}.db`]) {
      const start = openStorage({ database: `sqlite:${place}` })
      await expect(start).rejects.toBeInstanceOf(UnusableDatabase)
      await expect(start).rejects.toThrow('is not a file')
    }
    for (const place of [directory, `${directory}.db.lock`]) expect((await stat(place)).mode & 0o777).toBe(0o755)
  })

  it('serves one server only; the next one is told the name of the file (T155)', async () => {
    const second = openStorage({ database: url })
    await expect(second).rejects.toBeInstanceOf(UnusableDatabase)
    await expect(second).rejects.toThrow(fileOf(url))
    await storage.accounts.insert(anAccount('@a:example.org'))
    await storage.close()
    storage = await openStorage({ database: url })
    expect(await storage.accounts.find('@a:example.org')).toBeDefined()
  })

  it('serves one server only, also when the next one comes by a symbolic link (T155)', async () => {
    const link = `${fileOf(url)}-link`
    await symlink(fileOf(url), link)
    await expect(openStorage({ database: `sqlite:${link}` })).rejects.toThrow('Another server is using')
  })

  it('refuses writes with 503 at its largest size, still reads, stores no half of a transaction, and recovers (T153)', async () => {
    await storage.accounts.insert(anAccount('@before:example.org'))
    await database.knex.raw('pragma max_page_count = 1')
    const large = { userId: '@large:example.org', passwordHash: 'x'.repeat(100_000), createdAt: NOW }
    expect(await unavailable(storage.accounts.insert(large))).toBe('SQLITE_FULL')
    const work = storage.transaction(async (tx) => {
      await tx.accounts.insert(anAccount('@small:example.org'))
      await tx.accounts.insert(large)
    })
    expect(await unavailable(work)).toBe('SQLITE_FULL')
    expect(await storage.accounts.find('@before:example.org')).toBeDefined()
    expect(await storage.accounts.find('@small:example.org')).toBeUndefined()
    await database.knex.raw('pragma max_page_count = 1000000')
    expect(await storage.accounts.insert(large)).toBe(true)
  })

  it('refuses writes with 503 on a full disk, where SQLite rolls back by itself, and keeps what it had (T153)', async () => {
    const small = await databases.create()
    const program = path.join(__dirname, 'programs', 'fill-disk.js')
    const limited = ['-c', 'ulimit -f 6000 && exec "$0" "$@"', process.execPath, program, small]
    const { stdout } = await promisify(execFile)('sh', limited)
    expect(JSON.parse(stdout)).toEqual({
      transaction: 'SQLITE_IOERR_WRITE',
      plain: 'SQLITE_IOERR_WRITE',
      found: '@0:example.org',
    })
    const roomy = await openStorage({ database: small })
    expect(await roomy.accounts.find('@0:example.org')).toBeDefined()
    expect(await roomy.accounts.find('@large-0:example.org')).toBeUndefined()
    expect(await roomy.accounts.insert(anAccount('@after:example.org'))).toBe(true)
    await roomy.close()
  })

  it('refuses writes with 503 at once while another program holds it; reads go on, and later writes too (T147, T154)', async () => {
    const foreign = new (sqliteDriver())(fileOf(url))
    foreign.exec('begin immediate')
    const started = performance.now()
    expect(await unavailable(storage.accounts.insert(anAccount('@a:example.org')))).toBe('SQLITE_BUSY')
    const work = storage.transaction((tx) => tx.accounts.insert(anAccount('@a:example.org')))
    expect(await unavailable(work)).toBe('SQLITE_BUSY')
    expect(performance.now() - started).toBeLessThan(1000)
    expect(await storage.accounts.find('@a:example.org')).toBeUndefined()
    foreign.close()
    expect(await storage.accounts.insert(anAccount('@a:example.org'))).toBe(true)
  })

  it('lets writes wait while another program holds it for a moment, without blocking the process (T147)', async () => {
    const foreign = new (sqliteDriver())(fileOf(url))
    for (const write of [
      () => storage.accounts.insert(anAccount('@b:example.org')),
      () => storage.transaction((tx) => tx.accounts.insert(anAccount('@c:example.org'))),
    ]) {
      foreign.exec('begin immediate')
      const written = write()
      setImmediate(() => foreign.exec('rollback'))
      expect(await written).toBe(true)
    }
    foreign.close()
  })

  it('lets all writes share one wait while another program holds it, so that reads get their turn (T154)', async () => {
    const foreign = new (sqliteDriver())(fileOf(url))
    foreign.exec('begin immediate')
    const writes = atOnce(50, (index) => unavailable(storage.accounts.insert(anAccount(`@${String(index)}:x.org`))))
    const read = storage.accounts.find('@a:example.org')
    expect(new Set(await writes)).toEqual(new Set(['SQLITE_BUSY']))
    expect(await read).toBeUndefined()
    foreign.close()
  })

  it('finds the UIA sessions to delete by an index, however many there are (T012)', async () => {
    for (let n = 0; n < 10; n++) await storage.uiaSessions.insert(aUiaSession(`session-${String(n)}`))
    const plan = async (work: () => Promise<unknown>) => {
      const statements: { sql: string; bindings: unknown[] }[] = []
      database.knex.on('query', (statement: { sql: string; bindings: unknown[] }) => statements.push(statement))
      await work()
      database.knex.removeAllListeners('query')
      const file = new (sqliteDriver())(fileOf(url), { readonly: true })
      const steps = statements.flatMap(({ sql, bindings }) => file.prepare(`explain query plan ${sql}`).all(bindings))
      file.close()
      return steps.map((step) => text(step, 'detail'))
    }
    const { uiaSessions } = storage
    const own = await plan(() => uiaSessions.evict({ client: '192.0.2.1', keep: 5, batch: 2 }))
    expect(own.filter((step) => step.startsWith('SCAN'))).toEqual([])
    const all = await plan(() => uiaSessions.evict({ keep: 5, batch: 2 }))
    expect(all.filter((step) => /^SCAN \w+$|SORT|B-TREE/.test(step))).toEqual([])
    const expired = await plan(() => uiaSessions.deleteExpired(NOW, 2))
    expect(expired.filter((step) => step.startsWith('SCAN'))).toEqual([])
    expect([own, all, expired].map(({ length }) => length > 1)).toEqual([true, true, true])
  })

  it('leaves no transaction open after a commit that fails', async () => {
    const commit = database.knex.transaction(async (trx) => {
      await trx.raw('pragma defer_foreign_keys = on')
      await trx('devices').insert({ userId: '@nobody:example.org', deviceId: 'A', createdAt: NOW })
    })
    expect(await commit.catch(driverFault)).toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    expect(await storage.transaction((tx) => tx.accounts.insert(anAccount('@a:example.org')))).toBe(true)
  })

  it('ends the start with its name and the reason when it cannot be used (T156)', async () => {
    const missing = path.join(path.dirname(fileOf(url)), 'missing', 'gatehouse.db')
    await expect(openStorage({ database: `sqlite:${missing}` })).rejects.toThrow(/ENOENT.*missing\/gatehouse.db/)
    const text = fileOf(await databases.create())
    await writeFile(text, 'This is a letter, not a database. '.repeat(100))
    await expect(openStorage({ database: `sqlite:${text}` })).rejects.toThrow('file is not a database')
  })

  it('is left alone when a newer version has written it (T159)', async () => {
    await database.knex('migrations').insert({ name: '9999-from-the-future', batch: 1 })
    await storage.close()
    await expect(openStorage({ database: url })).rejects.toThrow('newer version')
  })
})
