import { z } from 'zod'
import { MatrixError } from '../../platform/errors'
import type { Medium, Repositories, Storage } from '../../storage/storage'
import { assertStillResets } from '../../threepids/reset-policy'
import type { Credentials, Validation } from '../../threepids/validation'
import type { StageAttempt, StageConsumption, StageProof } from '../stage'
import { StageFailure } from '../stage-failure'

const proved = z.object({
  sid: z.string(),
  /** For a password reset. */
  owner: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), userId: z.string() }).optional(),
})

/** Only an address that was validated by a request to this server, for the purpose of this operation. */
export async function proveAddress(
  { storage, validation }: { storage: Storage; validation: Validation },
  medium: Medium,
  { sid, clientSecret }: Credentials,
  { addressPurpose, uiaSession }: Pick<StageAttempt, 'addressPurpose' | 'uiaSession'>,
): Promise<StageProof | undefined> {
  if (addressPurpose === undefined)
    throw new Error('A flow proves an address, but its operation has no addressPurpose.')
  const session = await validation.prove(addressPurpose, { sid, clientSecret })
  if (session?.validatedAt == null || session.medium !== medium) return undefined
  // One address serves one UIA session; the database decides which.
  if (!(await storage.validationSessions.reserve(session.sid, uiaSession))) return undefined
  const { address, validatedAt } = session
  const proof = { threepid: { medium, address, validatedAt }, data: { sid: session.sid } }
  if (addressPurpose !== 'reset') return proof
  const owner = await storage.threepids.find(medium, address)
  if (owner === undefined || owner.userId !== session.userId) {
    throw new StageFailure('M_UNAUTHORIZED', 'No account on this server has this address.')
  }
  const { userId } = owner
  return { ...proof, userId, data: { sid: session.sid, owner: { medium, address, userId } } }
}

/** In the transaction of the call. @throws MatrixError 403 */
export async function consumeAddress(
  tx: Repositories,
  { data, now }: Pick<StageConsumption, 'data' | 'now'>,
): Promise<void> {
  const { sid, owner } = proved.parse(data)
  if (owner !== undefined) await assertStillResets(tx, owner, now)
  if (await tx.validationSessions.delete(sid)) return
  // A change of the password has ended the validation meanwhile.
  throw MatrixError.forbidden('The confirmation of the address is no longer valid. Ask for a new message.')
}
