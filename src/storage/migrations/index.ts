import { accounts } from './0001-accounts'
import { uiaSessions } from './0002-uia-sessions'
import { validationSessions } from './0003-validation-sessions'
import { outbox } from './0004-outbox'
import { rateLimits } from './0005-rate-limits'
import { registrationStages } from './0006-registration-stages'
import { guests } from './0007-guests'
import { refreshTokens } from './0008-refresh-tokens'
import { consent } from './0009-consent'
import { uiaMemory } from './0010-uia-memory'
import { knownClients } from './0012-known-clients'
import { sendAttempts } from './0013-send-attempts'
import { identityProofs } from './0014-identity-proofs'
import { identityBindings } from './0015-identity-bindings'
import { failedMails } from './0016-failed-mails'
import type { Migration } from './migration'

export const migrations: readonly Migration[] = [
  accounts,
  uiaSessions,
  validationSessions,
  outbox,
  rateLimits,
  registrationStages,
  guests,
  refreshTokens,
  consent,
  uiaMemory,
  knownClients,
  sendAttempts,
  identityProofs,
  identityBindings,
  failedMails,
]
