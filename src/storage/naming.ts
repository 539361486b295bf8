import type { Knex } from 'knex'

/** Translates userId to the column user_id and back, for every query. */
export const naming: Pick<Knex.Config, 'wrapIdentifier' | 'postProcessResponse'> = {
  wrapIdentifier: (name, wrap) => wrap(toSnakeCase(name)),
  postProcessResponse: (response: unknown) =>
    Array.isArray(response) ? response.map(toCamelCaseRow) : toCamelCaseRow(response),
}

function toSnakeCase(name: string) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function toCamelCase(name: string) {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function toCamelCaseRow(row: unknown) {
  if (typeof row !== 'object' || row === null) return row
  return Object.fromEntries(Object.entries(row).map(([name, value]: [string, unknown]) => [toCamelCase(name), value]))
}
