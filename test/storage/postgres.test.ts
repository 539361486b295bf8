import { EventEmitter, once } from 'node:events'
import { Client, types } from 'pg'
import { openDatabase } from '../../src/storage/open-database'
import { openStorage, type Storage, UnusableDatabase } from '../../src/storage/storage'
import { type Postgres, startPostgres } from '../support/postgres'
import { anAccount, atOnce, winners } from './contract/samples'
import { unavailable } from './unavailable'

describe('a PostgreSQL server', () => {
  let postgres: Postgres
  let url: string
  let storage: Storage

  beforeAll(async () => {
    postgres = await startPostgres()
    url = await postgres.create()
    storage = await openStorage({ database: url })
  })

  afterAll(async () => {
    await storage.close()
    await postgres.stop()
  })

  it('is migrated once when several servers start at once (T158)', async () => {
    const database = await postgres.create()
    const servers = await atOnce(8, () => openStorage({ database }))
    const answers = await Promise.all(servers.map((server) => server.accounts.insert(anAccount('@a:example.org'))))
    expect(winners(answers)).toBe(1)
    await Promise.all(servers.map((server) => server.close()))
  })

  it('is not migrated while something else holds a table, and the start ends with the reason (T158)', async () => {
    const database = await postgres.create()
    await (await openStorage({ database })).close()
    const foreign = new Client({ connectionString: database })
    await foreign.connect()
    await foreign.query('begin; lock table migrations')
    const start = openStorage({ database })
    await expect(start).rejects.toBeInstanceOf(UnusableDatabase)
    await expect(start).rejects.toThrow('lock timeout')
    await foreign.end()
    await (await openStorage({ database })).close()
  })

  it('is migrated after the other server that migrates it, however long that takes (T158)', async () => {
    const database = await postgres.create()
    const other = await openDatabase(database)
    const events = new EventEmitter()
    const theirs = other.alone(async () => {
      events.emit('begun')
      await once(events, 'end')
    })
    await once(events, 'begun')
    const start = openDatabase(database)
    const watcher = new Client({ connectionString: database })
    await watcher.connect()
    const longer = "wait_event = 'advisory' and query_start < clock_timestamp() - interval '4500 ms'"
    while ((await watcher.query(`select from pg_stat_activity where ${longer}`)).rowCount === 0);
    events.emit('end')
    await theirs
    await (await start).close()
    await other.close()
    await watcher.end()
  })

  it.each(['fast', 'immediate'] as const)(
    'answers everything with 503 while it is down (%s), and works again afterwards (T160, T161)',
    async (mode) => {
      const userId = `@${mode}:example.org`
      await storage.accounts.insert(anAccount(userId))
      const interrupted = storage.transaction(async (tx) => {
        await tx.accounts.insert(anAccount(`@interrupted-${mode}:example.org`))
        await postgres.halt(mode)
        await tx.accounts.find(userId)
      })
      await unavailable(interrupted)
      const answers = await atOnce(20, () => unavailable(storage.accessTokens.find('hash')))
      expect(new Set(answers)).toEqual(new Set(['ECONNREFUSED']))
      await unavailable(storage.transaction((tx) => tx.accounts.find(userId)))

      await postgres.resume()
      expect(await storage.accounts.find(userId)).toBeDefined()
      expect(await storage.accounts.find(`@interrupted-${mode}:example.org`)).toBeUndefined()
    },
  )

  it('answers 503 after a few seconds when it is too slow, to those who wait for a connection too (T163)', async () => {
    const foreign = new Client({ connectionString: url })
    await foreign.connect()
    await foreign.query('begin; lock table accounts')
    const codes = await atOnce(11, () => unavailable(storage.accounts.find('@a:example.org')))
    expect(codes.toSorted()).toEqual(['', ...Array<string>(10).fill('57014')])
    await foreign.end()
    expect(await storage.accounts.find('@a:example.org')).toBeUndefined()
  })

  it('spares what is used again while a purge waits for it', async () => {
    const [userId, usedAt] = ['@guest:example.org', 1]
    await storage.guests.insert({ userId, createdAt: usedAt, usedAt })
    const foreign = new Client({ connectionString: url })
    await foreign.connect()
    await foreign.query('begin')
    await foreign.query('update accounts set guest_used_at = 1000 where user_id = $1', [userId])
    const purge = storage.guests.deleteUnused(500, 10)
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    while ((await foreign.query(waiting)).rowCount === 0);
    await foreign.query('commit')
    expect(await purge).toBe(0)
    expect(await storage.guests.find(userId)).toEqual({ userId, createdAt: usedAt, usedAt: 1000 })
    await foreign.end()
  })

  it('commits synchronously, whatever the database is set to (T162)', async () => {
    const lax = await postgres.create()
    const client = new Client({ connectionString: lax })
    await client.connect()
    await client.query(`alter database ${new URL(lax).pathname.slice(1)} set synchronous_commit = off`)
    await client.end()
    const database = await openDatabase(lax)
    expect(await database.knex.raw('show synchronous_commit')).toMatchObject({ rows: [{ synchronous_commit: 'on' }] })
    await database.close()
  })

  it('refuses text that it cannot store, without repeating it', async () => {
    const refusal = storage.accounts.find('@secret\0:example.org')
    await expect(refusal).rejects.toThrow('22021')
    await expect(refusal).rejects.not.toThrow('secret')
  })

  it("leaves the driver's parsers as they are for everybody else in the process", () => {
    const parse: unknown = types.getTypeParser(types.builtins.INT8)
    expect(parse).not.toBe(Number)
  })

  it('ends the start with the reason, and without the password, when it cannot be reached (T156)', async () => {
    const start = openStorage({ database: 'postgres://gatehouse:SECRET@127.0.0.1:1/gatehouse' })
    await expect(start).rejects.toBeInstanceOf(UnusableDatabase)
    await expect(start).rejects.toThrow('ECONNREFUSED')
    await expect(start).rejects.not.toThrow('SECRET')
  })
})
