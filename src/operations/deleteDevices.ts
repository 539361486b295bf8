import { define } from '../contract/operation'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import { UIA_LIMITS } from '../uia/limits'
import { uiaOperations } from '../uia/operations'

/** The UIA session keeps only the digest of a list with longer JSON, and the client sends the list again. */
const LONGEST_REMEMBERED = 4096

/** POST /delete_devices */
export const deleteDevices = define('deleteDevices', { mayAlsoSpend: UIA_LIMITS })(async (
  { devices: deviceService, uia },
  { body, client, requester },
) => {
  const { auth, devices } = body
  await uia.guard(
    uiaOperations.deleteDevices,
    { auth, client, requester, parameters: rememberable(devices) },
    {
      check: async (remembered) => {
        assertDevices(devices ?? remembered.devices)
        return Promise.resolve()
      },
      run: ({ parameters, consume }) =>
        deviceService.delete(requester.userId, assertDevices(devices ?? parameters.devices), consume),
    },
  )
  return { status: 200, body: {} }
})

function rememberable(devices: readonly string[] | undefined) {
  const json = JSON.stringify(devices ?? [])
  if (devices === undefined) return {}
  return Buffer.byteLength(json) > LONGEST_REMEMBERED ? { devices_digest: sha256(json) } : { devices: [...devices] }
}

function assertDevices(devices: readonly string[] | undefined): readonly string[] {
  if (devices === undefined) throw MatrixError.missingParam('"devices" is missing: a list of device IDs.')
  return devices
}
