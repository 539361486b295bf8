import { type Clock, HOUR } from '../platform/clock'
import type { NewPasswords } from './new-password'
import type { UiaOperation } from './operations'
import type { Authenticated, UiaRequest } from './request'
import { authenticatedUserId, type LoadedUiaSession, provedThreepids } from './session'
import type { StageRunner } from './stage-runner'

/** How long a lost reply can be asked for again. */
const REPLAY_WINDOW = HOUR

/** A parallel request consumed the UIA session between our read and our commit. */
export class SessionAlreadyConsumed extends Error {}

export function authenticatedCall<P extends object>(
  operation: UiaOperation<P>,
  { client, requester }: UiaRequest<P>,
  session: LoadedUiaSession,
  { clock, newPasswords, runner }: { clock: Clock; newPasswords: NewPasswords; runner: StageRunner },
): Authenticated<P> {
  return {
    parameters: operation.parameters.parse(session.memory.parameters),
    newPasswordHash: () => newPasswords.hash(session, client),
    userId: authenticatedUserId(session) ?? requester?.userId,
    threepids: provedThreepids(session),
    consume: async (tx, outcome = {}) => {
      const now = clock.now()
      // A parallel request with other parameters may have been remembered since; it is no repetition of this call.
      const parameters = session.memory
      const end = { parameters, result: outcome, finishedAt: now, expiresAt: now + REPLAY_WINDOW }
      if (!(await tx.uiaSessions.consume(session.row.idHash, end))) throw new SessionAlreadyConsumed()
      await runner.consume(tx, session, outcome.userId)
    },
  }
}
