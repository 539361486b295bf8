import { z } from 'zod'
import type { Clock } from '../platform/clock'
import { DAY } from '../platform/clock'
import { keyedDigest, sameDigest, sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Passwords } from '../passwords/passwords'
import type { Random } from '../platform/random'
import type { Limiter } from '../rate-limits/limiter'
import { seal, unseal } from '../platform/seal'
import type { CompletedStage, Storage, UiaSession } from '../storage/storage'
import { changedEditions, type Editions } from './content-versions'
import type { StageAuth } from './stage'
import { isUiaOperationId, type UiaOperation, type UiaOperationId, type UiaRequest } from './operations'

/** Outlasts the round trip of a mail (rule 48). */
const LIFETIME = DAY
/** Probes without authentication must not fill the disk (T012). */
const MAX_OPEN = 50_000
const MAX_OPEN_PER_CLIENT = 500
/** How long a client over a cap is told to wait. */
const RETRY_AFTER_MS = 60_000

const memory = z.object({
  parameters: z.record(z.string(), z.unknown()),
  password: z.object({ hash: z.string(), digest: z.string() }).optional(),
  /** The last try of a stage that something outside decides about, sealed with the session's id. */
  lastTry: z.string().optional(),
  /** In which edition the stages were shown to the client. */
  editions: z.record(z.string(), z.string()).default({}),
})
type Memory = z.output<typeof memory>

const stageAuth = z.looseObject({ type: z.string() })

/** A UIA session as a request holds it: the row, and the id that only the client knows. */
export interface LoadedUiaSession {
  readonly id: string
  readonly operation: UiaOperationId
  readonly row: Pick<UiaSession, 'idHash' | 'requester' | 'finishedAt' | 'result'>
  readonly memory: Memory
  readonly stages: readonly CompletedStage[]
  /** Types of stages that the client was shown in an older edition; the answer to this request shows the new one. */
  readonly outdated: readonly string[]
}

/** What one request says, beside `auth`. */
export interface Submission {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly password: string | undefined
}

/** The rows behind User-Interactive Authentication: found, opened, and what they remember. */
export class UiaSessions {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      random: Random
      passwords: Passwords
      limiter: Limiter
      editions: Editions
    },
  ) {}

  /** The UIA session that has this id, whoever opened it; undefined where it is unknown or expired (one answer for both, T010). */
  async look(id: string): Promise<LoadedUiaSession | undefined> {
    const { storage, clock } = this.deps
    const row = await storage.uiaSessions.find(sha256(id))
    if (row === undefined || row.expiresAt <= clock.now() || !isUiaOperationId(row.operation)) return undefined
    const stages = await storage.uiaSessions.stages(row.idHash)
    const held = { id, operation: row.operation, row, memory: memory.parse(row.parameters), stages, outdated: [] }
    return row.finishedAt === null ? this.upToDate(held) : held
  }

  /**
   * The UIA session that a request of its operation names, or undefined as `look` does.
   * @throws MatrixError 403 when it belongs to another operation or requester (D8, T001, T002); it stays untouched.
   */
  async find(
    id: string,
    operation: UiaOperationId,
    requester: UiaRequest['requester'],
  ): Promise<LoadedUiaSession | undefined> {
    const held = await this.look(id)
    if (held !== undefined && (held.operation !== operation || held.row.requester !== (requester?.userId ?? null))) {
      throw MatrixError.forbidden(
        'This session was opened for another operation or by another user. Start again without "session".',
      )
    }
    return held
  }

  /** @throws MatrixError 429 when this client, or all clients together, have too many open (T012). */
  async open(operation: UiaOperation<object>, request: UiaRequest, said: Submission): Promise<LoadedUiaSession> {
    const { storage, clock, random, limiter, editions } = this.deps
    const client = request.client.address
    await limiter.take('uia_sessions_per_client', client)
    await this.makeRoom(client)
    const id = random.text(24)
    const now = clock.now()
    const row: UiaSession = {
      idHash: sha256(id),
      operation: operation.id,
      requester: request.requester?.userId ?? null,
      client,
      parameters: await this.recall(id, client, { parameters: {}, editions }, said),
      createdAt: now,
      expiresAt: now + LIFETIME,
      finishedAt: null,
      result: null,
    }
    await storage.uiaSessions.insert(row)
    return { id, operation: operation.id, row, memory: memory.parse(row.parameters), stages: [], outdated: [] }
  }

  /**
   * One client can only use up its own share; what all of them open together pushes out the oldest sessions in which
   * nothing was achieved, since a refusal would let some lock out everybody (T012).
   */
  private async makeRoom(client: string): Promise<void> {
    const { uiaSessions } = this.deps.storage
    if ((await uiaSessions.countOpen(client)) >= MAX_OPEN_PER_CLIENT) throw MatrixError.limitExceeded(RETRY_AFTER_MS)
    if ((await uiaSessions.countOpen()) >= MAX_OPEN && !(await uiaSessions.evictOldest())) {
      throw MatrixError.limitExceeded(RETRY_AFTER_MS)
    }
  }

  /** Adds what this request says to what the UIA session remembers (D7). */
  async remember(held: LoadedUiaSession, client: string, said: Submission): Promise<LoadedUiaSession> {
    const now = await this.recall(held.id, client, held.memory, said)
    if (JSON.stringify(now) !== JSON.stringify(held.memory))
      await this.deps.storage.uiaSessions.remember(held.row.idHash, now)
    return { ...held, memory: now }
  }

  /** Keeps a try of a stage that cannot pass yet, so that the client need not repeat it (rule 44). */
  async keepTry(held: LoadedUiaSession, auth: StageAuth): Promise<void> {
    const { storage, random } = this.deps
    const lastTry = seal(held.id, JSON.stringify(auth), random.text(12))
    await storage.uiaSessions.remember(held.row.idHash, { ...held.memory, lastTry })
  }

  /**
   * A stage that was passed in an older edition counts no more, nor does what came after it, since order counts (T134,
   * rule 42).
   */
  private async upToDate(held: LoadedUiaSession): Promise<LoadedUiaSession> {
    const { storage, editions } = this.deps
    const outdated = changedEditions(held.memory.editions, editions)
    if (outdated.length === 0) return held
    const memory = { ...held.memory, editions }
    const first = held.stages.findIndex(({ type }) => outdated.includes(type))
    const stages = first === -1 ? held.stages : held.stages.slice(0, first)
    await storage.uiaSessions.rewindStages(held.row.idHash, { stagesLeft: stages.length, parameters: memory })
    return { ...held, memory, stages, outdated }
  }

  private async recall(
    id: string,
    client: string,
    before: Memory,
    { parameters, password }: Submission,
  ): Promise<Memory> {
    const merged = { ...before.parameters, ...parameters }
    if (password === undefined || isSamePassword(id, before, password)) return { ...before, parameters: merged }
    // A hash is the one costly thing that nobody has authenticated for yet (T079).
    await this.deps.limiter.take('password_per_client', client)
    const hash = await this.deps.passwords.hash(password)
    return { ...before, parameters: merged, password: { hash, digest: keyedDigest(id, password) } }
  }
}

/** The try that was kept, if there is one. */
export function lastTryOf({ id, memory: { lastTry } }: LoadedUiaSession): StageAuth | undefined {
  return lastTry === undefined ? undefined : stageAuth.parse(JSON.parse(unseal(id, lastTry)))
}

/**
 * True when the request says nothing else than what is remembered; what it omits counts as said (D6, D7). What was left out
 * beside the new password was left out on purpose.
 */
export function matchesSession(held: LoadedUiaSession, { parameters, password }: Submission): boolean {
  const remembered = held.memory.parameters
  const mayAdd = held.memory.password === undefined
  return (
    Object.entries(parameters).every(([key, value]) =>
      remembered[key] === undefined ? mayAdd : isEqual(remembered[key], value),
    ) &&
    (password === undefined || mayAdd || isSamePassword(held.id, held.memory, password))
  )
}

/** Of JSON values, lists as well; `remembered` has been JSON on the way. */
function isEqual(remembered: unknown, said: unknown): boolean {
  return JSON.stringify(remembered) === JSON.stringify(said)
}

/** The digest is keyed with the id of the UIA session, which stands nowhere in the database: it cannot be guessed from a dump (T018). */
function isSamePassword(id: string, { password }: Memory, candidate: string): boolean {
  return password !== undefined && sameDigest(password.digest, keyedDigest(id, candidate))
}
