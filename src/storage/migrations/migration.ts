/**
 * One step of the schema, in SQL that SQLite and PostgreSQL both understand. All steps that a database lacks run in one
 * transaction, so that a crash leaves nothing half done. A released step is never changed: write a new one.
 */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}
