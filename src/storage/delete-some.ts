import type { Knex } from 'knex'

/**
 * Deletes up to `limit` of some rows.
 * @param rows those that may be deleted, as a new query each time
 * @param key the column that tells them apart
 * @returns how many
 */
export async function deleteSome<Row extends object>(
  rows: () => Knex.QueryBuilder<Row, unknown>,
  key: keyof Row & string,
  limit: number,
): Promise<number> {
  // The condition twice: for a row that was changed meanwhile PostgreSQL repeats the outer one, but not the subquery.
  return await rows().whereIn(key, rows().select(key).limit(limit)).delete()
}
