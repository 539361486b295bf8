import type { Knex } from 'knex'

/** Translates userId to the column user_id and back, for every query. */
export function naming(): Pick<Knex.Config, 'wrapIdentifier' | 'postProcessResponse'> {
  const toColumn = remembering(toSnakeCase)
  const toMember = remembering(toCamelCase)

  function toCamelCaseRow(row: unknown) {
    if (typeof row !== 'object' || row === null) return row
    const renamed: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(row)) renamed[toMember(name)] = value
    return renamed
  }

  return {
    wrapIdentifier: (name, wrap) => wrap(toColumn(name)),
    postProcessResponse: (response: unknown) =>
      Array.isArray(response) ? response.map(toCamelCaseRow) : toCamelCaseRow(response),
  }
}

/** There are only as many names as the schema has. */
function remembering(translate: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name) ?? translate(name)
    known.set(name, found)
    return found
  }
}

function toSnakeCase(name: string) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function toCamelCase(name: string) {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
