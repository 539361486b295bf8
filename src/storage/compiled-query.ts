import knex, { type Knex } from 'knex'

type Value = string | number

interface Compiled {
  readonly sql: string
  readonly bindings: readonly unknown[]
}

/** What knex hands to a dialect, and where that puts the result. */
interface Query extends Compiled {
  readonly method: 'select'
  response?: unknown
}

/**
 * A query that most requests run, so that knex builds its SQL only once.
 * @param build gets a function that makes the place of a value, which is never null
 */
export function compiledRead<Row, Name extends string>(
  db: Knex,
  build: (parameter: (name: Name) => Knex.Raw) => Pick<Knex.QueryBuilder, 'toSQL'>,
): (values: Readonly<Record<Name, Value>>) => Promise<Row[]> {
  /** Each stands in the SQL where a value will be. */
  const places = new Map<unknown, Name>()
  const parameter = (name: Name) => {
    const place = { name }
    places.set(place, name)
    return db.raw('?', [place])
  }
  let compiled: Compiled | undefined
  return async (values) => {
    compiled ??= build(parameter).toSQL()
    const { sql, bindings } = compiled
    const filled = bindings.map((binding) => {
      const name = places.get(binding)
      return name === undefined ? binding : values[name]
    })
    const response = await runOn(db.client, { sql, bindings: filled, method: 'select' })
    assertRows<Row>(response)
    return response
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
