import type { Device, DeviceKey, Repositories, Storage } from '../storage/storage'
import type { Requester } from './tokens'

/** Deleting a device revokes its tokens. */
export class Devices {
  constructor(private readonly deps: { storage: Storage }) {}

  list(userId: string): Promise<Device[]> {
    return this.deps.storage.devices.list(userId)
  }

  find(key: DeviceKey): Promise<Device | undefined> {
    return this.deps.storage.devices.find(key)
  }

  /** Without `displayName` the device keeps its name. @returns false when there is no such device */
  async rename(key: DeviceKey, displayName: string | undefined): Promise<boolean> {
    const { devices } = this.deps.storage
    return displayName === undefined ? (await devices.find(key)) !== undefined : devices.rename(key, displayName)
  }

  /** `consume` ends the UIA session in the same transaction. */
  async delete(
    userId: string,
    deviceIds: readonly string[],
    consume: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    await this.deps.storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      await consume(tx)
      await tx.devices.delete(userId, deviceIds)
    })
  }

  async logout({ userId, deviceId }: Requester): Promise<void> {
    await this.deps.storage.devices.delete(userId, [deviceId])
  }

  async logoutAll(userId: string): Promise<void> {
    await this.deps.storage.devices.deleteOfUser(userId)
  }
}
