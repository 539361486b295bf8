import { type Clock, DAY } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'
import { seal, unseal } from '../platform/seal'
import { z } from 'zod'
import type { Limiter } from '../rate-limits/limiter'
import type { JsonObject, Storage, UiaSession } from '../storage/storage'
import type { NewPasswords } from './new-password'
import type { UiaOperation } from './operations'
import type { Submission, UiaRequest } from './request'
import { type LoadedUiaSession, type SessionMemory, sessionMemory } from './session'
import type { Stage, StageAuth } from './stage'

/** Longer than the round trip of a mail. */
const LIFETIME = DAY
/** Requests without authentication must not fill the disk: beyond these the oldest go, those without a stage first. */
const MAX_OPEN = 50_000
const MAX_OPEN_PER_CLIENT = 500
/** One of so many new sessions checks the total. */
const TOTAL_CHECK = 100

const stageAuth = z.looseObject({ type: z.string() })

export class UiaSessions {
  private opened = 0
  private readonly contentVersions: Readonly<Record<string, string>>

  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      random: Random
      limiter: Limiter
      newPasswords: NewPasswords
      stages: ReadonlyMap<string, Stage>
    },
  ) {
    const versions = [...deps.stages].map(([type, { contentVersion }]) => [type, contentVersion] as const)
    this.contentVersions = Object.fromEntries(
      versions.flatMap(([type, version]) => (version === undefined ? [] : [[type, version]])),
    )
  }

  /** Whoever opened it; unknown and expired ones are answered alike. */
  async find(id: string): Promise<LoadedUiaSession | undefined> {
    const { storage, clock } = this.deps
    const row = await storage.uiaSessions.find(sha256(id))
    if (row === undefined || row.expiresAt <= clock.now()) return undefined
    const stages = await storage.uiaSessions.stages(row.idHash)
    const session = { id, row, memory: sessionMemory.parse(row.parameters), stages, changedStages: [] }
    return row.finishedAt === null ? this.withCurrentContent(session) : session
  }

  /** @throws MatrixError 403 if it is of another operation or another user; it stays as it is */
  async findFor(
    id: string,
    operation: Pick<UiaOperation<object>, 'id'>,
    requester: UiaRequest<object>['requester'],
  ): Promise<LoadedUiaSession | undefined> {
    const session = await this.find(id)
    if (session === undefined) return undefined
    const { row } = session
    if (row.operation === operation.id && row.requester === (requester?.userId ?? null)) return session
    throw MatrixError.forbidden(
      'This session was opened for another operation or by another user. Start again without "session".',
    )
  }

  /** @throws MatrixError 429 when this client opens too many */
  async open(
    operation: UiaOperation<object>,
    { client: { address }, requester }: UiaRequest<object>,
    submission: Submission,
    name: string | undefined,
  ): Promise<LoadedUiaSession> {
    const { storage, clock, random, limiter } = this.deps
    await limiter.take('uia_sessions_per_client', address)
    await this.evict(address)
    const id = random.text(24)
    const now = clock.now()
    const memory = this.merge(id, { parameters: {}, contentVersions: this.contentVersions }, submission, name)
    const row: UiaSession = {
      idHash: sha256(id),
      operation: operation.id,
      requester: requester?.userId ?? null,
      client: address,
      parameters: memory,
      createdAt: now,
      expiresAt: now + LIFETIME,
      finishedAt: null,
      result: null,
    }
    await storage.uiaSessions.insert(row)
    return { id, row, memory, stages: [], changedStages: [] }
  }

  async remember(
    session: LoadedUiaSession,
    submission: Submission,
    name: string | undefined,
  ): Promise<LoadedUiaSession> {
    return this.update(session, this.merge(session.id, session.memory, submission, name))
  }

  /** If the policy refuses a password at the end, the client can send another. */
  async forgetPassword(session: LoadedUiaSession): Promise<void> {
    await this.update(session, { ...session.memory, password: undefined })
  }

  /** So that the client need not repeat an attempt that cannot pass yet. */
  async keepPending(session: LoadedUiaSession, auth: StageAuth): Promise<void> {
    const pendingAuth = seal(session.id, JSON.stringify(auth), this.deps.random.text(12))
    await this.update(session, { ...session.memory, pendingAuth })
  }

  /** Omitted members match. Once the password is remembered, parameters that were omitted with it cannot be added. */
  matches(session: LoadedUiaSession, { parameters, newPassword }: Submission): boolean {
    const { memory } = session
    const mayAdd = memory.password === undefined
    return (
      Object.entries(parameters).every(([key, value]) =>
        memory.parameters[key] === undefined ? mayAdd : isEqual(memory.parameters[key], value),
      ) &&
      (newPassword === undefined || mayAdd || this.deps.newPasswords.isRemembered(session, newPassword))
    )
  }

  private async update(session: LoadedUiaSession, memory: SessionMemory): Promise<LoadedUiaSession> {
    if (JSON.stringify(memory) !== JSON.stringify(session.memory))
      await this.deps.storage.uiaSessions.remember(session.row.idHash, memory)
    return { ...session, memory }
  }

  private merge(
    id: string,
    before: SessionMemory,
    { parameters, newPassword }: Submission,
    name: string | undefined,
  ): SessionMemory {
    const password = this.deps.newPasswords.remember(id, before.password, newPassword, name)
    return { ...before, parameters: { ...before.parameters, ...parameters }, ...(password && { password }) }
  }

  /** A stage no longer counts when its content has changed since the client saw it. */
  private async withCurrentContent(session: LoadedUiaSession): Promise<LoadedUiaSession> {
    const { contentVersions } = this
    const before = session.memory.contentVersions
    const types = Object.keys({ ...before, ...contentVersions })
    const changedStages = types.filter((type) => before[type] !== contentVersions[type])
    if (changedStages.length === 0) return session
    const memory = { ...session.memory, contentVersions }
    await this.deps.storage.uiaSessions.rewindStages(session.row.idHash, { types: changedStages, parameters: memory })
    const stages = session.stages.filter(({ type }) => !changedStages.includes(type))
    return { ...session, memory, stages, changedStages }
  }

  /** New sessions are not refused instead: one client could then lock out everybody behind its address. */
  private async evict(client: string): Promise<void> {
    const { uiaSessions } = this.deps.storage
    await uiaSessions.evict({ client, keep: MAX_OPEN_PER_CLIENT - 1, batch: 50 })
    if (this.opened++ % TOTAL_CHECK === 0) await uiaSessions.evict({ keep: MAX_OPEN - TOTAL_CHECK, batch: 1000 })
  }
}

export function pendingAuthOf({ id, memory: { pendingAuth } }: LoadedUiaSession): StageAuth | undefined {
  return pendingAuth === undefined ? undefined : stageAuth.parse(JSON.parse(unseal(id, pendingAuth)))
}

function isEqual(remembered: JsonObject[string], value: unknown): boolean {
  return JSON.stringify(remembered) === JSON.stringify(value)
}
