import { type Clock, HOUR } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import { provedUserId } from './progress'
import type { StageRunner } from './stage-runner'
import { stageResult } from './stage'
import type { Authenticated, UiaOperation, UiaRequest } from './operations'
import { type LoadedUiaSession, type Submission, matchesSession } from './sessions'

/** How long after the call ran a lost reply can be asked for again (T006). */
const REPLAY_WINDOW = HOUR

/** Somebody else claimed the UIA session between our look at it and our commit. */
export class SessionAlreadyConsumed extends Error {}

/** What a call may run with that a complete UIA session stands behind. */
export function grantFor<P extends object>(
  operation: UiaOperation<P>,
  request: UiaRequest,
  held: LoadedUiaSession,
  { clock, stages }: { clock: Clock; stages: StageRunner },
): Authenticated<P> {
  return {
    ...remembered(operation, held),
    userId: provedUserId(held) ?? request.requester?.userId,
    threepids: held.stages.flatMap(({ result }) => stageResult.parse(result).threepid ?? []),
    replayed: undefined,
    claim: async (tx, result = {}) => {
      const now = clock.now()
      const claim = { result, finishedAt: now, expiresAt: now + REPLAY_WINDOW }
      if (!(await tx.uiaSessions.consume(held.row.idHash, claim))) throw new SessionAlreadyConsumed()
      await stages.settle(tx, held, result.userId)
    },
  }
}

/**
 * What a repetition of a finished call gets (D6).
 * @throws MatrixError 403 unless the operation is idempotent and the request the same, password included
 */
export function replayedGrant<P extends object>(
  operation: UiaOperation<P>,
  held: LoadedUiaSession,
  said: Submission,
): Authenticated<P> {
  if (!operation.idempotent || said.password === undefined || !matchesSession(held, said)) {
    throw MatrixError.forbidden('This session is finished and cannot be used again. Start again without "session".')
  }
  return {
    ...remembered(operation, held),
    userId: undefined,
    threepids: [],
    replayed: held.row.result ?? {},
    claim: () => Promise.resolve(),
  }
}

function remembered<P extends object>(operation: UiaOperation<P>, { memory }: LoadedUiaSession) {
  return {
    parameters: operation.parameters.parse(memory.parameters),
    newPasswordHash: () => {
      if (memory.password === undefined) throw new Error('A UIA session came to its end without a password.')
      return memory.password.hash
    },
  }
}
