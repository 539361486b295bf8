import { openDatabase } from '../../src/storage/open-database'
import { createStorage, type Storage } from '../../src/storage/storage'
import { type Postgres, startPostgres } from '../support/postgres'
import { TcpProxy } from '../support/tcp-proxy'
import { anAccount, atOnce } from './contract/samples'
import { unavailable } from './unavailable'

const SECOND = 1000
/** What a request may wait at most, and the service until it works again. */
const PATIENCE = 10 * SECOND

describe('PostgreSQL behind a network that loses connections', () => {
  let postgres: Postgres
  let proxy: TcpProxy
  let storage: Storage

  beforeAll(async () => {
    postgres = await startPostgres()
  })
  beforeEach(async () => {
    const url = new URL(await postgres.create())
    proxy = await TcpProxy.start(Number(url.port))
    url.port = String(proxy.port)
    storage = createStorage(await openDatabase(url.href))
    await storage.accounts.insert(anAccount('@a:example.org'))
    await fillPool()
  })
  afterEach(async () => {
    await storage.close()
    await proxy.close()
  })
  afterAll(() => postgres.stop())

  /** Opens all ten connections of the pool. */
  async function fillPool() {
    await atOnce(10, () => storage.transaction((tx) => tx.accounts.find('@a:example.org')))
    expect(proxy.openConnections).toBe(10)
  }

  it('answers 503 in time, and works again after the first one of them was found lost', async () => {
    proxy.swallow()
    const started = performance.now()
    await unavailable(storage.accounts.find('@a:example.org'))
    // The other nine are not tried one by one.
    for (let request = 0; request < 9; request++) {
      expect(await storage.accounts.find('@a:example.org')).toBeDefined()
    }
    expect(performance.now() - started).toBeLessThan(PATIENCE)
  })

  it('holds no request for longer, neither one of many nor a transaction that has to be rolled back', async () => {
    const times: number[] = []
    const timed = async (work: Promise<unknown>) => {
      const started = performance.now()
      await work.catch(() => undefined)
      times.push(performance.now() - started)
    }
    const transaction = storage.transaction(async (tx) => {
      await tx.accounts.insert(anAccount('@half:example.org'))
      proxy.swallow()
      await tx.accounts.find('@a:example.org')
    })
    await Promise.all([
      timed(unavailable(transaction)),
      ...Array.from({ length: 30 }, () => timed(storage.accounts.find('@a:example.org'))),
    ])
    expect(Math.max(...times)).toBeLessThan(PATIENCE)
    expect(await storage.accounts.find('@a:example.org')).toBeDefined()
    expect(await storage.accounts.find('@half:example.org')).toBeUndefined()
  })

  it('keeps no socket of a lost connection', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
    // Each connection has three here: the client's and the two of the proxy.
    const others = sockets() - 3 * 10
    proxy.swallow()
    await unavailable(storage.accounts.find('@a:example.org'))
    await atOnce(10, () => storage.transaction((tx) => tx.accounts.find('@a:example.org')))
    const bound = performance.now() + PATIENCE
    while (sockets() > others + 2 * 10 + 3 * 10 && performance.now() < bound)
      await storage.accounts.find('@a:example.org')
    expect(sockets()).toBeLessThanOrEqual(others + 2 * 10 + 3 * 10)
  })

  it('works again soon after a network that accepted new connections and said nothing', async () => {
    proxy.reset()
    proxy.isSilent = true
    await atOnce(20, () => unavailable(storage.accounts.find('@a:example.org')))
    proxy.isSilent = false
    const bound = performance.now() + PATIENCE
    const find = () => storage.accounts.find('@a:example.org').catch(() => undefined)
    let found = await find()
    while (found === undefined && performance.now() < bound) found = await find()
    expect(found).toBeDefined()
  })

  it('works again at once after connections were reset, as when another server takes over', async () => {
    proxy.reset()
    await atOnce(20, () => storage.accounts.find('@a:example.org').catch(() => undefined))
    expect(await storage.accounts.find('@a:example.org')).toBeDefined()
  })
})
