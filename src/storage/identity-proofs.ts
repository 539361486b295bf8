import type { Knex } from 'knex'

/** One validation at an identity server, and what it serves here. Both are in digests only. */
export interface IdentityProof {
  readonly digest: string
  readonly holder: string
  readonly claimedAt: number
}

export interface IdentityProofRepository {
  /**
   * Claims it for ever, since identity servers call an address validated for ever. Of many holders at once exactly one gets
   * true.
   * @param repeatableFrom claims of the same holder from this time on can be repeated
   */
  claim(proof: IdentityProof & { readonly repeatableFrom: number }): Promise<boolean>
}

export function createIdentityProofRepository(db: Knex): IdentityProofRepository {
  const proofs = () => db<IdentityProof>('identityProofs')
  return {
    async claim({ digest, holder, claimedAt, repeatableFrom }) {
      const row = { digest, holder, claimedAt }
      const inserted = await proofs().insert(row).onConflict('digest').ignore().returning('digest')
      if (inserted.length === 1) return true
      const own = await proofs().where({ digest, holder }).andWhere('claimedAt', '>=', repeatableFrom).first()
      return own !== undefined
    },
  }
}
