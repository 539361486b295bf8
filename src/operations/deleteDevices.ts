import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { UiaOperation } from '../uia/operations'
import type { Operation } from '../contract/operation'

const parameters = z.object({ devices: z.array(z.string()).optional() })

const deletion: UiaOperation<z.output<typeof parameters>> = {
  id: 'deleteDevices',
  parameters,
  mayChange: false,
  idempotent: false,
}

/** POST /delete_devices: as for one device, in one go. */
export const deleteDevices: Operation<'deleteDevices'> = async ({ devices, uia }, request) => {
  const { requester } = request
  await uia.guard(deletion, request, {
    check: ({ devices: deviceIds }) => {
      if (deviceIds === undefined) throw MatrixError.missingParam('"devices" is missing: a list of device ids.')
      return Promise.resolve()
    },
    run: ({ parameters: { devices: deviceIds = [] }, claim }) => devices.delete(requester.userId, deviceIds, claim),
  })
  return { status: 200, body: {} }
}
