import type { Knex } from 'knex'
import { DAY } from '../../src/platform/clock'
import { openDatabase } from '../../src/storage/open-database'
import { createStorage } from '../../src/storage/storage'
import { MatrixClient } from '../support/matrix-client'
import { text } from '../support/reply'
import { startSqlite } from '../support/sqlite'
import { useStoppedServer } from '../support/use-server'

describe('the access token of a request', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  let databases: Awaited<ReturnType<typeof startSqlite>>
  let knex: Knex

  beforeAll(async () => {
    databases = await startSqlite()
  })
  beforeEach(async () => {
    const database = await openDatabase(await databases.create())
    knex = database.knex
    const config = { registration: { guests: true, without_verification: true } }
    await gatehouse.start({ storage: createStorage(database), config })
  })
  afterAll(() => databases.stop())

  async function statementsOfWhoami(token: string): Promise<string[]> {
    const statements: string[] = []
    const note = ({ sql }: { sql: string }) => statements.push(sql)
    knex.on('query', note)
    const { status } = await client.whoami(token)
    knex.removeListener('query', note)
    expect(status).toBe(200)
    return statements
  }

  it('costs one statement, of a person', async () => {
    const { token } = await client.register('alice')
    expect(await statementsOfWhoami(token)).toHaveLength(1)
  })

  it('costs one statement, of a person whose client refreshes tokens, also after a refresh', async () => {
    const { body } = await client.post('/register', {
      username: 'alice',
      password: 'a long enough secret',
      auth: { type: 'm.login.dummy' },
      refresh_token: true,
    })
    expect(await statementsOfWhoami(text(body, 'access_token'))).toHaveLength(1)
    const refreshed = await client.post('/refresh', { refresh_token: text(body, 'refresh_token') })
    const token = text(refreshed.body, 'access_token')
    expect((await statementsOfWhoami(token)).length).toBeGreaterThan(1)
    expect(await statementsOfWhoami(token)).toHaveLength(1)
  })

  it('costs one statement, of a guest, and one more once a day that records the use', async () => {
    const { body } = await client.post('/register?kind=guest', {})
    const token = text(body, 'access_token')
    expect(await statementsOfWhoami(token)).toHaveLength(1)
    gatehouse.clock.advance(DAY)
    expect(await statementsOfWhoami(token)).toHaveLength(2)
    expect(await statementsOfWhoami(token)).toHaveLength(1)
  })
})
