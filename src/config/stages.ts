import { z } from 'zod'
import { isDistinct } from './distinct'
import { isSection } from './section'

export interface StageOption {
  readonly type: string
  /** `nothing`: any program passes it. `account`: an existing account, so it cannot be part of a registration. */
  readonly proves: 'nothing' | 'person' | 'account'
  /** The setting that is needed before a flow may contain the stage; undefined: none. */
  readonly missing: (config: {
    identity_servers: {
      trusted: readonly { readonly api: 'v1' | 'v2'; readonly accessToken: string | null }[]
      telephone: string | null
    }
  }) => string | undefined
}

export interface StageSection<Option extends StageOption> extends Pick<StageOption, 'type' | 'proves'> {
  readonly settings: {
    readonly key: string | undefined
    readonly schema: z.ZodType<Option>
  }
}

export function registrationFlows(sections: readonly Pick<StageOption, 'type' | 'proves'>[]) {
  const types = sections.filter(({ proves }) => proves !== 'account').map(({ type }) => type)
  const flow = z
    .array(z.enum(types))
    .min(1, 'must name at least one stage')
    .refine(isDistinct, { error: 'must not name a stage twice' })
  return z.array(flow).min(1, 'must offer at least one flow').refine(areDistinguishable, {
    error: 'a flow must not contain all the stages of another one: the other one would always be finished first',
  })
}

/** Whether any program can complete the flow. */
export function isUnproven(flow: readonly string[], stages: readonly Pick<StageOption, 'type' | 'proves'>[]): boolean {
  return flow.every((type) => stages.some((stage) => stage.type === type && stage.proves === 'nothing'))
}

export function missingSettings(
  flows: readonly (readonly string[])[],
  stages: readonly StageOption[],
  config: Parameters<StageOption['missing']>[0],
): readonly string[] {
  return stages.flatMap(({ type, missing }) => {
    const key = flows.some((flow) => flow.includes(type)) ? missing(config) : undefined
    return key === undefined ? [] : [`${type} is offered, but ${key} is not set`]
  })
}

export function takeOut(settings: unknown, key: string): { value: unknown; rest: unknown } {
  const [first = '', ...more] = key.split('.')
  if (!isSection(settings) || !Object.hasOwn(settings, first)) return { value: undefined, rest: settings }
  const { [first]: found, ...rest } = settings
  if (more.length === 0) return { value: found, rest }
  const inner = takeOut(found, more.join('.'))
  return { value: inner.value, rest: { ...rest, [first]: inner.rest } }
}

function areDistinguishable(flows: readonly (readonly string[])[]): boolean {
  return flows.every((flow) => flows.every((other) => other === flow || !flow.every((type) => other.includes(type))))
}
