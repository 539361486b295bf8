/** For SQLite and PostgreSQL alike. A released step is never changed: write a new one. */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}
