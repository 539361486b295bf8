import { DAY, HOUR } from '../platform/clock'

/** Durations that mails state. The modules that enforce them take them from here. In ms. */

/** How long a mailed link works. */
export const LINK_LIFE = HOUR
/** How long an address that was added without the password waits until it can reset the password. */
export const RESET_WAIT = DAY
