/** What somebody approves by doing a stage, in words: whoever sent them here may not be who they think (T009). */
const APPROVALS = {
  register: 'Create an account',
  changePassword: 'Change the password of an account',
  deactivateAccount: 'Close an account for ever',
  deleteDevice: 'Log a device out',
  deleteDevices: 'Log devices out',
  add3PID: 'Add an address to an account',
} as const satisfies Record<string, string>

/** The operations that pages of stages have words for. */
export type ApprovedOperation = keyof typeof APPROVALS

export function approvalOf(operation: ApprovedOperation): string {
  return APPROVALS[operation]
}
