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

  it('are at most 300: of more the one goes that was not used for longest', () => {
    const statements = new PreparedStatements(connection)
    for (let count = 0; count < 301; count++) statements.prepare(`select ${String(count)}`)
    statements.prepare('select 1')
    statements.prepare('select 1000')
    expect(prepare).toHaveBeenCalledTimes(302)
    statements.prepare('select 1')
    expect(prepare).toHaveBeenCalledTimes(302)
    statements.prepare('select 2')
    expect(prepare).toHaveBeenCalledTimes(303)
  })

  it('are not kept for long lists', () => {
    const statements = new PreparedStatements(connection)
    const long = `select 1 in (${Array.from({ length: 1000 }, () => '?').join(', ')})`
    statements.prepare(long)
    statements.prepare(long)
    expect(prepare).toHaveBeenCalledTimes(2)
  })
})
