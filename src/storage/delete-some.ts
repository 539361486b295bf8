import type { Knex } from 'knex'

/** @param rows a new query each time @returns how many were deleted */
export async function deleteSome<Row extends object>(
  rows: () => Knex.QueryBuilder<Row, unknown>,
  key: keyof Row & string,
  limit: number,
): Promise<number> {
  // The condition twice: for a row that was changed meanwhile PostgreSQL repeats the outer one, but not the subquery.
  return await rows().whereIn(key, rows().select(key).limit(limit)).delete()
}
