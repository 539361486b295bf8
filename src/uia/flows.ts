import type { UiaOperationId } from './operations'

/** The stages of one flow, in the order in which they must be done (rule 42). */
export type Flow = readonly string[]

/** Which flows each operation offers; they may differ with and without an access token (rule 138). */
export type FlowTable = Readonly<Record<UiaOperationId, Readonly<Record<'loggedIn' | 'anonymous', readonly Flow[]>>>>

/**
 * The shortest flow comes first: the oldest clients always take that one.
 * @param registration the flows of the configuration
 * @param stages the types of the stages that this server has; flows with others are not offered
 */
export function flowTable(registration: readonly Flow[], stages: readonly string[]): FlowTable {
  const offered = (...flows: readonly Flow[]) =>
    flows.filter((flow) => flow.every((type) => stages.includes(type))).toSorted((a, b) => a.length - b.length)
  const toRegister = offered(...registration)
  const byPassword = offered(['m.login.password'])
  const byPasswordOrAddress = offered(['m.login.password'], ['m.login.email.identity'], ['m.login.msisdn'])
  return {
    register: { loggedIn: toRegister, anonymous: toRegister },
    changePassword: { loggedIn: byPassword, anonymous: byPasswordOrAddress },
    // A mail that says "new password" must not be what ends an account (T095).
    deactivateAccount: { loggedIn: byPassword, anonymous: byPassword },
    deleteDevice: { loggedIn: byPassword, anonymous: [] },
    deleteDevices: { loggedIn: byPassword, anonymous: [] },
    add3PID: { loggedIn: byPassword, anonymous: [] },
  }
}

/** The flows that an operation offers. */
export function flowsOf(table: FlowTable, operation: UiaOperationId, isLoggedIn: boolean): readonly Flow[] {
  return table[operation][isLoggedIn ? 'loggedIn' : 'anonymous']
}

/** The flows that what was completed so far has begun, in this very order (rules 42 and 52). */
function begun(flows: readonly Flow[], completed: readonly string[]): readonly Flow[] {
  return flows.filter((flow) => completed.every((stage, position) => flow[position] === stage))
}

/** True when the completed stages are one whole flow (rule 37). */
export function isFinished(flows: readonly Flow[], completed: readonly string[]): boolean {
  return begun(flows, completed).some((flow) => flow.length === completed.length)
}

/** The stages that may be tried now. */
export function nextStages(flows: readonly Flow[], completed: readonly string[]): readonly string[] {
  return [...new Set(begun(flows, completed).flatMap((flow) => flow[completed.length] ?? []))]
}
