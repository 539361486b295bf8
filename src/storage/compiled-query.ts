import knex, { type Knex } from 'knex'

type Value = string | number | null

interface Compiled {
  readonly method?: string
  readonly sql: string
  readonly bindings: readonly unknown[]
}

/** What knex hands to a dialect, and where that puts the result. */
interface Query extends Compiled {
  response?: unknown
}

type Build<Name extends string> = (parameter: (name: Name) => Knex.Raw) => Pick<Knex.QueryBuilder, 'toSQL'>
type Run<Name extends string, Result> = (values: Readonly<Record<Name, Value>>) => Promise<Result>

/**
 * A query that most requests run, so that knex builds its SQL once for a pool or a transaction.
 * @param build gets a function that makes the place of a value; in a condition that value is never null
 */
export function compiledRead<Row, Name extends string>(db: Knex, build: Build<Name>): Run<Name, Row[]> {
  const run = compiled(db, build)
  return async (values) => {
    const rows = await run(values)
    assertRows<Row>(rows)
    return rows
  }
}

/** The same for what changes rows. */
export function compiledWrite<Name extends string>(db: Knex, build: Build<Name>): Run<Name, void> {
  const run = compiled(db, build)
  return async (values) => {
    await run(values)
  }
}

function compiled<Name extends string>(db: Knex, build: Build<Name>): Run<Name, unknown> {
  /** Each stands in the SQL where a value will be. */
  const places = new Map<unknown, Name>()
  const parameter = (name: Name) => {
    const place = { name }
    places.set(place, name)
    return db.raw('?', [place])
  }
  let query: Compiled | undefined
  return (values) => {
    query ??= build(parameter).toSQL()
    const { method, sql, bindings } = query
    const filled = bindings.map((binding) => {
      const name = places.get(binding)
      return name === undefined ? binding : values[name]
    })
    return runOn(db.client, { method, sql, bindings: filled })
  }
}

/** As the runner of knex does, without its events for a builder that is not there. */
async function runOn(client: unknown, query: Query): Promise<unknown> {
  if (!(client instanceof knex.Client)) throw new TypeError('This is no connection to a database.')
  const connection: unknown = await client.acquireConnection()
  try {
    await client.query(connection, query)
    return client.postProcessResponse(rowsIn(query.response), undefined)
  } finally {
    await client.releaseConnection(connection)
  }
}

/** Of pg in a member, of better-sqlite3 as they are. */
function rowsIn(response: unknown): unknown {
  return typeof response === 'object' && response !== null && 'rows' in response ? response.rows : response
}

function assertRows<Row>(_rows: unknown): asserts _rows is Row[] {
  // As with each query, only whoever writes it knows what is in its rows.
}
