import type { ConfiguredStage, Stage, StageDefinition, StageDeps } from '../stage'
import { dummy } from './dummy/stage'
import { emailIdentity } from './email-identity/stage'
import { msisdn } from './msisdn/stage'
import { password } from './password/stage'
import { recaptcha } from './recaptcha/stage'
import { registrationToken } from './registration-token/stage'
import { terms } from './terms/stage'

/** Nothing else lists them. */
export const stages: readonly StageDefinition[] = [
  dummy,
  password,
  emailIdentity,
  registrationToken,
  recaptcha,
  terms,
  msisdn,
]

export async function startStages(
  configured: readonly ConfiguredStage[],
  deps: StageDeps,
): Promise<ReadonlyMap<string, Stage>> {
  const started = new Map<string, Stage>()
  for (const { type, create } of configured) {
    const stage = create(deps)
    if (stage !== undefined) started.set(type, stage)
  }
  for (const stage of started.values()) await stage.start?.()
  return started
}
