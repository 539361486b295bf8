import { z } from 'zod'
import type { UiaOperation } from '../uia/operations'
import type { Operation } from '../contract/operation'

const parameters = z.object({ device_id: z.string() })

const deletion: UiaOperation<z.output<typeof parameters>> = {
  id: 'deleteDevice',
  parameters,
  mayChange: false,
  idempotent: false,
}

/** DELETE /devices/{deviceId}. The device is one of the parameters: a session for one device deletes no other (D8). */
export const deleteDevice: Operation<'deleteDevice'> = async ({ devices, uia }, request) => {
  const { body, client, path, requester } = request
  const said = { body: { auth: body.auth, device_id: path.deviceId }, client, requester }
  await uia.guard(deletion, said, {
    check: () => Promise.resolve(),
    run: ({ claim }) => devices.delete(requester.userId, [path.deviceId], claim),
  })
  return { status: 200, body: {} }
}
