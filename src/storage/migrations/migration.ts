/** One step of the schema, in SQL for both SQLite and PostgreSQL. A released step is never changed: write a new one. */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}
