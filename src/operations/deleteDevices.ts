import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { UiaOperation } from '../uia/operations'
import { UIA_LIMITS } from '../uia/limits'
import { define } from '../contract/operation'

const parameters = z.object({ devices: z.array(z.string()).optional() })

const deletion: UiaOperation<z.output<typeof parameters>> = {
  id: 'deleteDevices',
  parameters,
  mayChange: false,
  idempotent: false,
}

/** POST /delete_devices: as for one device, in one go. */
export const deleteDevices = define('deleteDevices', {
  mayAlsoSpend: UIA_LIMITS,
})(async ({ logins, uia }, request) => {
  const { requester } = request
  await uia.guard(deletion, request, {
    check: ({ devices }) => {
      if (devices === undefined) throw MatrixError.missingParam('"devices" is missing: a list of device ids.')
      return Promise.resolve()
    },
    run: ({ parameters: { devices = [] }, claim }) => logins.end(requester.userId, devices, claim),
  })
  return { status: 200, body: {} }
})
