import type { Knex } from 'knex'

/** That an account's owner accepted a policy, and which one they were shown (rule 69). */
export interface AcceptedTerms {
  readonly userId: string
  readonly policy: string
  readonly version: string
  /** In which it was on offer, divided by commas. */
  readonly languages: string
  readonly acceptedAt: number
}

export interface AcceptedTermsRepository {
  /** Inside a transaction the account may come later than this. */
  insert(terms: AcceptedTerms): Promise<void>
  /** In the order of their acceptance. */
  list(userId: string): Promise<AcceptedTerms[]>
}

export function createAcceptedTermsRepository(db: Knex): AcceptedTermsRepository {
  const acceptedTerms = () => db<AcceptedTerms>('acceptedTerms')
  return {
    async insert(terms) {
      await acceptedTerms().insert(terms)
    },

    async list(userId) {
      return await acceptedTerms().where({ userId }).orderBy(['acceptedAt', 'policy', 'version'])
    },
  }
}
