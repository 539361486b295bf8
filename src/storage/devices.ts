import type { Knex } from 'knex'

export interface Device {
  readonly userId: string
  readonly deviceId: string
  readonly displayName: string | null
  readonly createdAt: number
}

export interface DeviceRepository {
  /** False: the account has this device already; it is left as it is. */
  insert(device: Device): Promise<boolean>
  /** Deletes all devices of the account but `keepDeviceId`, and with them their access tokens. */
  deleteOthers(userId: string, keepDeviceId: string | undefined): Promise<void>
}

export function createDeviceRepository(db: Knex): DeviceRepository {
  const devices = () => db<Device>('devices')
  return {
    async insert(device) {
      const inserted = await devices().insert(device).onConflict(['userId', 'deviceId']).ignore().returning('deviceId')
      return inserted.length === 1
    },

    async deleteOthers(userId, keepDeviceId) {
      const kept = keepDeviceId === undefined ? [] : [keepDeviceId]
      await devices().where({ userId }).whereNotIn('deviceId', kept).delete()
    },
  }
}
