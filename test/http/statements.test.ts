import { sqliteDriver } from '../../src/storage/sqlite-driver'
import type { Database } from '../../src/storage/database'
import { openDatabase } from '../../src/storage/open-database'
import { createStorage } from '../../src/storage/storage'
import { MatrixClient } from '../support/matrix-client'
import { startSqlite } from '../support/sqlite'
import { useStoppedServer } from '../support/use-server'

type Requests = Readonly<Record<string, (client: MatrixClient, token: string) => PromiseLike<unknown>>>

/** With how many statements, where all limits are off. */
const REQUESTS: Requests = {
  'GET /login, 0': (client) => client.get('/login').expect(200),
  'GET /account/whoami, 1': (client, token) => client.get('/account/whoami', token).expect(200),
  'GET /account/3pid, 2': (client, token) => client.get('/account/3pid', token).expect(200),
  'GET /devices, 2': (client, token) => client.get('/devices', token).expect(200),
  'GET /register/available, 1': (client) => client.get('/register/available?username=bob').expect(200),
  'POST /register {}, 2': (client) => client.post('/register', {}).expect(401),
}

describe('the statements of a request', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  let databases: Awaited<ReturnType<typeof startSqlite>>
  let database: Database
  let token: string

  beforeAll(async () => {
    databases = await startSqlite()
  })
  afterAll(() => databases.stop())
  beforeEach(async () => {
    database = await openDatabase(await databases.create())
    const registration = { flows: [['m.login.dummy']], without_verification: true }
    await gatehouse.start({
      storage: createStorage(database),
      config: { limits: { enabled: false }, registration },
    })
    ;({ token } = await client.register('alice'))
    // The first session of a process also looks at how many there are in all.
    await client.post('/register', {}).expect(401)
  })

  it.each(Object.entries(REQUESTS))('%s: so many', async (name, send) => {
    const statements: string[] = []
    const note = ({ sql }: { sql: string }) => statements.push(sql)
    database.knex.on('query', note)
    await send(client, token)
    database.knex.removeListener('query', note)
    expect({ [name]: statements }).toEqual({ [name]: expect.any(Array) })
    expect(statements).toHaveLength(Number(/\d+$/.exec(name)?.[0]))
  })

  it.each(Object.entries(REQUESTS))('%s: compiled once, however often it is sent', async (_name, send) => {
    await send(client, token)
    const prepare = jest.spyOn(sqliteDriver().prototype, 'prepare')
    for (let count = 0; count < 5; count++) await send(client, token)
    const prepared = prepare.mock.calls.map(([sql]) => sql)
    prepare.mockRestore()
    expect(prepared).toEqual([])
  })
})
