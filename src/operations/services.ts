import type { Accounts } from '../accounts/accounts'
import type { Passwords } from '../passwords/passwords'
import type { Random } from '../random'
import type { Limiter } from '../rate-limits/limiter'
import type { Threepids } from '../threepids/threepids'
import type { Validation } from '../threepids/validation'
import type { Uia } from '../uia/uia'

/** The rooms that operations translate for. */
export interface Services {
  readonly accounts: Accounts
  readonly passwords: Passwords
  readonly limiter: Limiter
  readonly threepids: Threepids
  readonly validation: Validation
  readonly uia: Uia
  readonly random: Random
  readonly serverName: string
}
