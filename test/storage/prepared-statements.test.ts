import { PreparedStatements } from '../../src/storage/prepared-statements'
import { sqliteDriver } from '../../src/storage/sqlite-driver'

describe('the prepared statements of a connection', () => {
  const connection = new (sqliteDriver())(':memory:')
  const prepare = jest.spyOn(connection, 'prepare')

  beforeEach(() => {
    prepare.mockClear()
  })
  afterAll(() => connection.close())

  it('are compiled once for each text', () => {
    const statements = new PreparedStatements(connection)
    for (let count = 0; count < 3; count++) {
      expect(statements.prepare('select ? as a').all(count)).toEqual([{ a: count }])
      expect(statements.prepare('select ? as b').all(count)).toEqual([{ b: count }])
    }
    expect(prepare).toHaveBeenCalledTimes(2)
  })

  it('are at most 300: of more the oldest goes', () => {
    const statements = new PreparedStatements(connection)
    for (let count = 0; count < 301; count++) statements.prepare(`select ${String(count)}`)
    statements.prepare('select 300')
    statements.prepare('select 1')
    expect(prepare).toHaveBeenCalledTimes(301)
    statements.prepare('select 0')
    expect(prepare).toHaveBeenCalledTimes(302)
  })
})
