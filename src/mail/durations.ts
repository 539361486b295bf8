import { DAY, HOUR } from '../platform/clock'

/** Durations in ms that mails state, and that other modules enforce. */

export const LINK_LIFE = HOUR
/** An address that was added without the password waits this long until it can reset the password. */
export const RESET_WAIT = DAY
