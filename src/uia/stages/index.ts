import type { Accounts } from '../../accounts/accounts'
import type { Limiter } from '../../rate-limits/limiter'
import type { Storage } from '../../storage/storage'
import type { Validation } from '../../threepids/validation'
import { dummyStage } from './dummy'
import { emailIdentityStage } from './email-identity'
import { passwordStage } from './password'
import type { Stage } from './stage'

export interface StageRooms {
  readonly storage: Storage
  readonly limiter: Limiter
  readonly accounts: Accounts
  readonly validation: Validation
}

/** The stages that this server has, as its operator configured them. */
export function createStages(rooms: StageRooms): readonly Stage[] {
  return [dummyStage, passwordStage(rooms), emailIdentityStage(rooms)]
}
