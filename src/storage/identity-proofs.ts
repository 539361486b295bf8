import type { Knex } from 'knex'

/** One validation at an identity server, and what it serves here. Both are in digests only. */
export interface IdentityProof {
  readonly digest: string
  readonly holder: string
  readonly assignedAt: number
}

export interface IdentityProofRepository {
  /** For ever; of many holders one gets true. @param repeatableFrom its assignments from then on can be repeated */
  assign(proof: IdentityProof & { readonly repeatableFrom: number }): Promise<boolean>
}

export function createIdentityProofRepository(db: Knex): IdentityProofRepository {
  const proofs = () => db<IdentityProof>('identityProofs')
  return {
    async assign({ digest, holder, assignedAt, repeatableFrom }) {
      const row = { digest, holder, assignedAt }
      const inserted = await proofs().insert(row).onConflict('digest').ignore().returning('digest')
      if (inserted.length === 1) return true
      const own = await proofs().where({ digest, holder }).andWhere('assignedAt', '>=', repeatableFrom).first()
      return own !== undefined
    },
  }
}
