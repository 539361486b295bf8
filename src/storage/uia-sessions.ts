import type { Knex } from 'knex'
import { type JsonObject, parseJsonObject } from './json-column'

export interface UiaSession {
  readonly idHash: string
  readonly operation: string
  /** The user id that the access token of the first request stood for. */
  readonly requester: string | null
  /** The address that opened it. */
  readonly client: string
  readonly parameters: JsonObject
  readonly createdAt: number
  readonly expiresAt: number
  readonly finishedAt: number | null
  /** What the finished call answered: null until then. */
  readonly result: JsonObject | null
}

export interface CompletedStage {
  readonly type: string
  readonly result: JsonObject
  /** The account that the stage proved. */
  readonly userId: string | null
}

export interface UiaSessionRepository {
  insert(session: UiaSession): Promise<void>
  find(idHash: string): Promise<UiaSession | undefined>
  /** In the order in which they were completed. */
  stages(idHash: string): Promise<CompletedStage[]>
  /** False: the stage was complete already, or the session is gone. */
  completeStage(idHash: string, stage: CompletedStage, completedAt: number): Promise<boolean>
  /** Replaces the parameters, unless the session is finished. */
  remember(idHash: string, parameters: JsonObject): Promise<void>
  /** Finishes the session. Of many at once exactly one gets true (D6). */
  claim(idHash: string, outcome: { result: JsonObject; finishedAt: number; expiresAt: number }): Promise<boolean>
  /** How many unfinished sessions there are, of one client or of all. */
  countOpen(client?: string): Promise<number>
  /** Deletes the unfinished sessions that this account opened, or in which a stage proved it (T071). */
  deleteOfUser(userId: string, exceptIdHash?: string): Promise<void>
  /** @returns how many */
  deleteExpired(now: number): Promise<number>
}
