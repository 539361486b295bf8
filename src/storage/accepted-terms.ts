import type { Knex } from 'knex'

/** That the owner of an account accepted a version of a policy. */
export interface AcceptedTerms {
  readonly userId: string
  readonly policy: string
  readonly version: string
  /** The languages that it was offered in, divided by commas. */
  readonly languages: string
  readonly acceptedAt: number
}

export interface AcceptedTermsRepository {
  /** Inside a transaction it may come before the account. */
  insert(terms: AcceptedTerms): Promise<void>
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
