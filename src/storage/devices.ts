import type { Knex } from 'knex'

export interface Device {
  readonly userId: string
  readonly deviceId: string
  readonly displayName: string | null
  readonly createdAt: number
}

export type DeviceKey = Pick<Device, 'userId' | 'deviceId'>

export interface DeviceRepository {
  /** False: the account has this device already. */
  insert(device: Device): Promise<boolean>
  find(key: DeviceKey): Promise<Device | undefined>
  /** Oldest first. */
  list(userId: string): Promise<Device[]>
  /** Locks the device, and so its tokens, until the transaction ends. False: there is no such device. */
  lock(key: DeviceKey): Promise<boolean>
  rename(key: DeviceKey, displayName: string): Promise<boolean>
  /** Their tokens are deleted with them. */
  delete(userId: string, deviceIds: readonly string[]): Promise<void>
  deleteOthers(userId: string, keepDeviceId: string): Promise<void>
  deleteOfUser(userId: string): Promise<void>
}

export function createDeviceRepository(db: Knex): DeviceRepository {
  const devices = () => db<Device>('devices')
  return {
    async insert(device) {
      const inserted = await devices().insert(device).onConflict(['userId', 'deviceId']).ignore().returning('deviceId')
      return inserted.length === 1
    },

    async find({ userId, deviceId }) {
      return await devices().where({ userId, deviceId }).first()
    },

    async list(userId) {
      return await devices().where({ userId }).orderBy(['createdAt', 'deviceId'])
    },

    async lock({ userId, deviceId }) {
      return (await devices().where({ userId, deviceId }).forUpdate().first('deviceId')) !== undefined
    },

    async rename({ userId, deviceId }, displayName) {
      return (await devices().where({ userId, deviceId }).update({ displayName })) === 1
    },

    async delete(userId, deviceIds) {
      await devices()
        .where({ userId })
        .whereIn('deviceId', [...deviceIds])
        .delete()
    },

    async deleteOthers(userId, keepDeviceId) {
      await devices().where({ userId }).whereNot({ deviceId: keepDeviceId }).delete()
    },

    async deleteOfUser(userId) {
      await devices().where({ userId }).delete()
    },
  }
}
