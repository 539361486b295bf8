import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'

/** Bytes of a whole user ID, `@`, `:` and server name included (rule 98). */
const MAX_USER_ID = 255
/** No letter that can be taken for another; a generated name begins with one of the letters. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const LETTERS_AND_DIGITS = `${LETTERS}23456789`

export function userIdOf(localpart: string, serverName: string): string {
  return `@${localpart}:${serverName}`
}

/** A localpart for somebody who did not choose one (rule 75); tells nothing about how many accounts there are (T044). */
export function generateLocalpart(random: Random): string {
  return random.from(LETTERS, 1) + random.from(LETTERS_AND_DIGITS, 11)
}

/** A localpart for a guest: a number, which nobody can register (D17), and which tells nothing of how many there are (T044). */
export function generateGuestLocalpart(random: Random): string {
  return random.from('123456789', 1) + random.from('0123456789', 14)
}

/**
 * The localpart of a new account (D17): checked first and lower-cased then, so that no letter of another script can fold
 * into ASCII (T036, T037).
 * @throws MatrixError 400 M_INVALID_USERNAME
 */
export function newLocalpart(username: string, serverName: string): string {
  const localpart = appserviceLocalpart(username, serverName).toLowerCase()
  if (localpart.startsWith('_'))
    throw MatrixError.invalidUsername('User names that begin with "_" are reserved. Choose another one.')
  if (/^[0-9]+$/.test(localpart))
    throw MatrixError.invalidUsername('User names of digits only are reserved. Add a letter.')
  return localpart
}

/**
 * The localpart of an application service's user: taken as it is, since what bridges mirror comes in upper and lower case,
 * and often begins with "_" (rules 97, 98 and 102).
 * @throws MatrixError 400 M_INVALID_USERNAME
 */
export function appserviceLocalpart(username: string, serverName: string): string {
  if (username === '') throw MatrixError.invalidUsername('The user name is empty.')
  if (!/^[A-Za-z0-9._=\-/+]+$/.test(username)) {
    throw MatrixError.invalidUsername(
      'A user name consists of the letters a-z, the digits 0-9 and the characters . _ = - / + only.',
    )
  }
  if (Buffer.byteLength(userIdOf(username, serverName)) > MAX_USER_ID) {
    throw MatrixError.invalidUsername(
      `The user ID would be longer than ${String(MAX_USER_ID)} bytes. Choose a shorter user name.`,
    )
  }
  return username
}

/**
 * The user ID that somebody means who gives a localpart or a full user ID, in upper or lower case; undefined where it
 * cannot be one of this server's (rules 55 and 100).
 */
export function parseUserId(user: string, serverName: string): string | undefined {
  if (!user.startsWith('@')) return userIdOf(user.toLowerCase(), serverName)
  const colon = user.indexOf(':')
  return colon > 0 && user.slice(colon + 1) === serverName
    ? userIdOf(user.slice(1, colon).toLowerCase(), serverName)
    : undefined
}
