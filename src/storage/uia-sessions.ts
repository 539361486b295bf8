import type { Knex } from 'knex'
import { compiledRead, compiledWrite } from './compiled-query'
import { deleteSome } from './delete-some'
import { type JsonObject, parseJsonObject } from './json-column'

export interface UiaSession {
  readonly idHash: string
  readonly operation: string
  /** The owner of the access token in the first request. */
  readonly requester: string | null
  /** The address of the client that opened it. */
  readonly client: string
  readonly parameters: JsonObject
  readonly createdAt: number
  readonly expiresAt: number
  readonly finishedAt: number | null
  readonly result: JsonObject | null
}

export interface CompletedStage {
  readonly type: string
  readonly result: JsonObject
  /** The account that the stage authenticated. */
  readonly userId: string | null
}

export interface UiaSessionRepository {
  insert(session: UiaSession): Promise<void>
  find(idHash: string): Promise<UiaSession | undefined>
  /** In the order of completion. */
  stages(idHash: string): Promise<CompletedStage[]>
  /** False: it was completed already, or the session was deleted. */
  completeStage(idHash: string, stage: CompletedStage, completedAt: number): Promise<boolean>
  /** Unless the session is finished. */
  remember(idHash: string, parameters: JsonObject): Promise<void>
  /** Also deletes these stages, in one commit. */
  rewindStages(idHash: string, change: { types: readonly string[]; parameters: JsonObject }): Promise<void>
  /** With the parameters that the call ran with. Of many at once exactly one gets true. */
  consume(
    idHash: string,
    outcome: { parameters: JsonObject; result: JsonObject; finishedAt: number; expiresAt: number },
  ): Promise<boolean>
  /** Beyond `keep` deletes up to `batch` of the oldest: first those without a stage, of all clients only those. */
  evict(cap: { readonly client?: string; readonly keep: number; readonly batch: number }): Promise<void>
  /** The unfinished ones that this account opened, or in which a stage authenticated it. */
  deleteOfUser(userId: string): Promise<void>
  deleteExpired(now: number, limit: number): Promise<number>
}

type UiaSessionRow = Omit<UiaSession, 'parameters' | 'result'> & { parameters: string; result: string | null }
type StageRow = Omit<CompletedStage, 'result'> & {
  position: number
  idHash: string
  result: string
  completedAt: number
}

export function createUiaSessionRepository(db: Knex): UiaSessionRepository {
  const sessions = () => db<UiaSessionRow>('uiaSessions')
  const stages = () => db<StageRow>('uiaStages')
  const insert = compiledWrite<keyof UiaSessionRow>(db, (parameter) =>
    sessions().insert({
      idHash: parameter('idHash'),
      operation: parameter('operation'),
      requester: parameter('requester'),
      client: parameter('client'),
      parameters: parameter('parameters'),
      createdAt: parameter('createdAt'),
      expiresAt: parameter('expiresAt'),
      finishedAt: parameter('finishedAt'),
      result: parameter('result'),
    }),
  )
  const beyondOfClient = compiledRead<Pick<UiaSessionRow, 'idHash'>, 'client' | 'keep'>(db, (parameter) =>
    sessions()
      .where({ finishedAt: null })
      .andWhere('client', parameter('client'))
      .select('idHash')
      // offset() takes no place of a value.
      .orderByRaw('?? desc limit 1 offset ?', ['createdAt', parameter('keep')]),
  )
  return {
    async insert(session) {
      const result = session.result === null ? null : JSON.stringify(session.result)
      await insert({ ...session, parameters: JSON.stringify(session.parameters), result })
    },

    async find(idHash) {
      const row = await sessions().where({ idHash }).first()
      if (row === undefined) return undefined
      const result = row.result === null ? null : parseJsonObject(row.result)
      return { ...row, parameters: parseJsonObject(row.parameters), result }
    },

    async stages(idHash) {
      const rows = await stages().where({ idHash }).orderBy('position')
      return rows.map(({ type, result, userId }) => ({ type, result: parseJsonObject(result), userId }))
    },

    async completeStage(idHash, { type, result, userId }, completedAt) {
      return await db.transaction(async (trx) => {
        // Locked, or a session that is deleted at this moment would violate the foreign key.
        const session = await trx<UiaSessionRow>('uiaSessions').where({ idHash }).forUpdate().first('idHash')
        if (session === undefined) return false
        const [earlier] = await trx<StageRow>('uiaStages').where({ idHash }).count({ stages: '*' })
        const completed = await trx<StageRow>('uiaStages')
          .insert({
            idHash,
            type,
            position: Number(earlier?.stages),
            result: JSON.stringify(result),
            userId,
            completedAt,
          })
          .onConflict(['idHash', 'type'])
          .ignore()
          .returning('type')
        return completed.length === 1
      })
    },

    async remember(idHash, parameters) {
      await sessions()
        .where({ idHash, finishedAt: null })
        .update({ parameters: JSON.stringify(parameters) })
    },

    async rewindStages(idHash, { types, parameters }) {
      await db.transaction(async (trx) => {
        const open = trx<UiaSessionRow>('uiaSessions').where({ idHash, finishedAt: null })
        if ((await open.update({ parameters: JSON.stringify(parameters) })) === 0) return
        await trx<StageRow>('uiaStages')
          .where({ idHash })
          .whereIn('type', [...types])
          .delete()
      })
    },

    async consume(idHash, { parameters, result, finishedAt, expiresAt }) {
      const open = sessions().where({ idHash, finishedAt: null })
      const values = { parameters: JSON.stringify(parameters), result: JSON.stringify(result) }
      return (await open.update({ ...values, finishedAt, expiresAt })) === 1
    },

    async evict({ client, keep, batch }) {
      const open = () => sessions().where(client === undefined ? { finishedAt: null } : { finishedAt: null, client })
      const [beyond] = await (client === undefined
        ? open().select('idHash').orderBy('createdAt', 'desc').offset(keep).limit(1)
        : beyondOfClient({ client, keep }))
      if (beyond === undefined) return
      const completed = stages().select('idHash').where('uiaStages.idHash', db.ref('uiaSessions.idHash'))
      const oldest = open().select('idHash').limit(batch)
      if (client === undefined) void oldest.whereNotExists(completed).orderBy('createdAt')
      else void oldest.orderByRaw('exists ?, ??', [completed, 'createdAt'])
      await sessions().whereIn('idHash', oldest).delete()
    },

    async deleteOfUser(userId) {
      const authenticated = stages().select('idHash').where({ userId })
      await sessions()
        .where({ finishedAt: null })
        .andWhere((session) => void session.where({ requester: userId }).orWhereIn('idHash', authenticated))
        .delete()
    },

    async deleteExpired(now, limit) {
      return await deleteSome(() => sessions().where('expiresAt', '<=', now), 'idHash', limit)
    },
  }
}
