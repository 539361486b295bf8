import type { ClientAddress } from '../platform/client-info'
import { sameDigest } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'
import { seal, unseal } from '../platform/seal'
import type { Passwords } from '../passwords/passwords'
import type { Limiter } from '../rate-limits/limiter'
import { isFinished } from './flows'
import type { Flow, UiaOperation } from './operations'
import type { Submission } from './request'
import { completedOf, type LoadedUiaSession, type SessionMemory } from './session'
import type { StageAuth } from './stage'

type RememberedPassword = SessionMemory['password']

/**
 * bcrypt is expensive, so it runs only for clients that have authenticated. Until then the session keeps a keyed digest of
 * the password, sealed with the session's id, which is not in the database.
 */
export class NewPasswords {
  private readonly hashing = new Map<string, Promise<string>>()

  constructor(private readonly deps: { passwords: Passwords; random: Random; limiter: Limiter }) {}

  /** `name` is the account's, where it is known already. */
  remember(
    sessionId: string,
    before: RememberedPassword,
    password: string | undefined,
    name: string | undefined,
  ): RememberedPassword {
    if (password === undefined) return before
    const prepared = this.deps.passwords.prepare(password)
    const checkedFor = name ?? null
    if (before?.checkedFor === checkedFor && isSame(sessionId, before, prepared)) return before
    return { sealed: seal(sessionId, prepared, this.deps.random.text(12)), checkedFor }
  }

  isRemembered({ id, memory }: LoadedUiaSession, password: string): boolean {
    return memory.password !== undefined && isSame(id, memory.password, this.deps.passwords.prepare(password))
  }

  /** A password from before the name was known must be sent again: it is not kept in clear. @throws MatrixError 400 */
  check(
    { newPassword: member }: UiaOperation<object>,
    { newPassword }: Submission,
    remembered: RememberedPassword,
    name: string | undefined,
  ): void {
    if (member === undefined) return
    if (newPassword !== undefined) this.deps.passwords.checkPolicy(newPassword, name === undefined ? [] : [name])
    else if (remembered !== undefined && name !== undefined && remembered.checkedFor !== name) {
      throw MatrixError.missingParam(
        `"${member}" is missing: send the new password again, so that it can be compared with the name of the account.`,
      )
    }
  }

  /** Before the last stage is done, so that nothing is lost. @throws MatrixError 400 M_MISSING_PARAM */
  assertBeforeLastStage(
    { newPassword: member }: UiaOperation<object>,
    flows: readonly Flow[],
    stageAuth: StageAuth | undefined,
    session: LoadedUiaSession | undefined,
    { newPassword }: Submission,
  ): void {
    if (member === undefined || newPassword !== undefined || session?.memory.password !== undefined) return
    const completed = session === undefined ? [] : completedOf(session)
    const after = stageAuth === undefined ? completed : [...new Set([...completed, stageAuth.type])]
    if (isFinished(flows, after)) {
      throw MatrixError.missingParam(`"${member}" is missing: the new password, as a string.`)
    }
  }

  /** Parallel repetitions of one request share the work. @throws MatrixError 429 */
  async hash({ id, memory: { password } }: LoadedUiaSession, client: ClientAddress): Promise<string> {
    if (password === undefined) throw new Error('A complete UIA session has no new password.')
    const work = this.hashing.get(password.sealed) ?? this.start(unseal(id, password.sealed), client)
    this.hashing.set(password.sealed, work)
    try {
      return await work
    } finally {
      this.hashing.delete(password.sealed)
    }
  }

  private async start(prepared: string, client: ClientAddress): Promise<string> {
    const { limiter, passwords } = this.deps
    await limiter.take('password_per_client', client.address)
    return passwords.hashPrepared(prepared, client.address)
  }
}

function isSame(sessionId: string, { sealed }: NonNullable<RememberedPassword>, prepared: string): boolean {
  return sameDigest(unseal(sessionId, sealed), prepared)
}
