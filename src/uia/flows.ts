import type { Flow, UiaOperation } from './operations'
import type { Stage } from './stage'

export class Flows {
  /** @param deps.stages those that this server can offer; flows with others are left out */
  constructor(
    private readonly deps: {
      readonly registration: readonly Flow[]
      readonly stages: ReadonlyMap<string, Pick<Stage, 'purposes'>>
    },
  ) {}

  /** The shortest flow comes first: the oldest clients always take that one. */
  offered({ flows, addressPurpose }: UiaOperation<object>, isLoggedIn: boolean): readonly Flow[] {
    const { registration, stages } = this.deps
    const declared = flows === 'configured' ? registration : flows[isLoggedIn ? 'loggedIn' : 'anonymous']
    const isOffered = (type: string) => {
      const stage = stages.get(type)
      const { purposes } = stage ?? {}
      return (
        stage !== undefined &&
        (purposes === undefined || addressPurpose === undefined || purposes.includes(addressPurpose))
      )
    }
    return declared.filter((flow) => flow.every(isOffered)).toSorted((a, b) => a.length - b.length)
  }
}

export function isFinished(flows: readonly Flow[], completed: readonly string[]): boolean {
  return begun(flows, completed).some((flow) => flow.length === completed.length)
}

/** Stages of different flows cannot be mixed. */
export function nextStages(flows: readonly Flow[], completed: readonly string[]): readonly string[] {
  const left = begun(flows, completed).flatMap((flow) => flow.filter((type) => !completed.includes(type)))
  return [...new Set(left)]
}

function begun(flows: readonly Flow[], completed: readonly string[]): readonly Flow[] {
  return flows.filter((flow) => completed.every((type) => flow.includes(type)))
}
