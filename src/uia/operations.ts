import { z } from 'zod'
import type { ValidationPurpose } from '../storage/storage'

/** In any order: well-known clients do not keep to the order of the list. */
export type Flow = readonly string[]

export interface UiaOperation<Parameters extends object> {
  readonly id: string
  /** The flows with and without an access token; `configured`: those of `registration.flows`. */
  readonly flows: 'configured' | { readonly loggedIn: readonly Flow[]; readonly anonymous: readonly Flow[] }
  /** Remembered, so that later requests may omit it. Never a secret in clear. */
  readonly parameters: z.ZodType<Parameters>
  readonly newPassword?: 'password' | 'new_password'
  /**
   * Of a call that creates an account. Nobody owns that yet, so parameters may change until the call runs, and a finished
   * call may be repeated with the same password, since its reply may have been lost.
   */
  readonly newAccount?: { name(parameters: Parameters): string | undefined }
  /** What an address must have been validated for. */
  readonly addressPurpose?: ValidationPurpose
  /** What is approved, in words for people. */
  readonly approval: string
}

const PASSWORD: Flow = ['m.login.password']
const EMAIL: Flow = ['m.login.email.identity']
const PHONE: Flow = ['m.login.msisdn']

/** By operationId. */
export const uiaOperations = {
  register: define({
    id: 'register',
    flows: 'configured',
    parameters: z.object({
      username: z.string().optional(),
      device_id: z.string().optional(),
      initial_device_display_name: z.string().optional(),
      inhibit_login: z.boolean().optional(),
      refresh_token: z.boolean().optional(),
      bind_email: z.boolean().optional(),
      guest_token_hash: z.string().optional(),
    }),
    newPassword: 'password',
    newAccount: { name: ({ username }) => username },
    addressPurpose: 'register',
    approval: 'Create an account',
  }),
  changePassword: define({
    id: 'changePassword',
    flows: { loggedIn: [PASSWORD], anonymous: [PASSWORD, EMAIL, PHONE] },
    parameters: z.object({ logout_devices: z.boolean().optional() }),
    newPassword: 'new_password',
    addressPurpose: 'reset',
    approval: 'Change the password of an account',
  }),
  deactivateAccount: define({
    id: 'deactivateAccount',
    // Not by mail: a mail that says "new password" must not end an account.
    flows: { loggedIn: [PASSWORD], anonymous: [PASSWORD] },
    parameters: z.object({ erase: z.boolean().optional(), id_server: z.string().optional() }),
    approval: 'Deactivate an account for ever',
  }),
  deleteDevice: define({
    id: 'deleteDevice',
    flows: { loggedIn: [PASSWORD], anonymous: [] },
    parameters: z.object({ device_id: z.string() }),
    approval: 'Log a device out',
  }),
  deleteDevices: define({
    id: 'deleteDevices',
    flows: { loggedIn: [PASSWORD], anonymous: [] },
    parameters: z.object({ devices: z.array(z.string()).optional(), devices_digest: z.string().optional() }),
    approval: 'Log devices out',
  }),
  add3PID: define({
    id: 'add3PID',
    flows: { loggedIn: [PASSWORD], anonymous: [] },
    parameters: z.object({ sid: z.string().optional(), secret_hash: z.string().optional() }),
    approval: 'Add an address to an account',
  }),
} as const

export type UiaOperationId = keyof typeof uiaOperations

export function isUiaOperationId(operationId: string | undefined): operationId is UiaOperationId {
  return operationId !== undefined && Object.hasOwn(uiaOperations, operationId)
}

function define<Parameters extends object>(operation: UiaOperation<Parameters>): UiaOperation<Parameters> {
  return operation
}
