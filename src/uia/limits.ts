import type { LimitName } from '../rate-limits/limits'
import { stages } from './stages'

/** For opening a session, trying a stage, and guessing a password. */
export const UIA_LIMITS: readonly LimitName[] = [
  'uia_sessions_per_client',
  'stages_per_client',
  'password_failures_per_client',
  'password_failures_per_account',
  'password_failures_per_site',
  'password_failures_per_network',
  'guesses_per_account',
  ...stages.flatMap(({ limits }) => limits),
]
