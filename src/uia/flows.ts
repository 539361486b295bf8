/** The stages of one flow, in the order in which they must be done (rule 42). */
export type Flow = readonly string[]

/** Which flows an operation offers; they may differ with and without an access token (rule 138). */
export interface FlowTable {
  readonly register: readonly Flow[]
  readonly changePassword: { readonly loggedIn: readonly Flow[]; readonly anonymous: readonly Flow[] }
}

/** @param registration the flows of the configuration. The shortest comes first: the oldest clients always take that one. */
export function flowTable(registration: readonly Flow[]): FlowTable {
  return {
    register: registration.toSorted((a, b) => a.length - b.length),
    changePassword: {
      loggedIn: [['m.login.password']],
      anonymous: [['m.login.password'], ['m.login.email.identity']],
    },
  }
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
