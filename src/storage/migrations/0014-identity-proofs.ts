import type { Migration } from './migration'

/** What identity servers have validated and was used here. */
export const identityProofs: Migration = {
  name: '0014-identity-proofs',
  statements: [
    'create table identity_proofs (digest text primary key, holder text not null, assigned_at bigint not null)',
  ],
}
