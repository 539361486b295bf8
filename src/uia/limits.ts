import { PASSWORD_CHECK_LIMITS } from '../accounts/password-check'
import type { LimitName } from '../rate-limits/limits'
import { stages } from './stages'

/** For opening a session, trying a stage, and guessing a password. */
export const UIA_LIMITS: readonly LimitName[] = [
  'uia_sessions_per_client',
  'stages_per_client',
  ...PASSWORD_CHECK_LIMITS,
  ...stages.flatMap(({ limits }) => limits),
]
