import type { Knex } from 'knex'

export interface AcceptedTerms {
  readonly userId: string
  readonly policy: string
  readonly version: string
  /** Those in which it was offered, separated by commas. */
  readonly languages: string
  readonly acceptedAt: number
}

export interface AcceptedTermsRepository {
  /** In a transaction the account may be inserted after this. */
  insert(terms: AcceptedTerms): Promise<void>
}

export function createAcceptedTermsRepository(db: Knex): AcceptedTermsRepository {
  return {
    async insert(terms) {
      await db<AcceptedTerms>('acceptedTerms').insert(terms)
    },
  }
}
