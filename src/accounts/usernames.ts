import type { Appservice, Appservices } from '../appservices/registry'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'

/** Bytes of a whole user ID: "@", localpart, ":" and server name. */
const MAX_USER_ID = 255
/** Without letters that look like others; a generated name begins with one of them. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const LETTERS_AND_DIGITS = `${LETTERS}23456789`
/** So many generated names in a row that are reserved or taken are no coincidence. */
const MAX_DRAWS = 10

/** Decides who may register which user name. Whether it is still free is for the database to say. */
export class Usernames {
  constructor(
    private readonly deps: {
      appservices: Appservices
      random: Random
      serverName: string
      reserved: readonly string[]
    },
  ) {}

  /**
   * The user ID for a person who asks for this name.
   * @throws MatrixError 400 M_INVALID_USERNAME, or M_EXCLUSIVE in an exclusive namespace of an application service
   */
  forPerson(username: string): string {
    const { appservices, serverName, reserved } = this.deps
    const localpart = newLocalpart(username, serverName)
    if (reserved.includes(localpart)) {
      throw MatrixError.invalidUsername('This user name is reserved. Choose another one.')
    }
    const userId = userIdOf(localpart, serverName)
    if (appservices.isExclusive(userId)) throw MatrixError.exclusive()
    return userId
  }

  /**
   * The user ID that an application service asks for, which must be in its own namespaces.
   * @throws MatrixError 400 M_INVALID_USERNAME or M_EXCLUSIVE
   */
  forAppservice(username: string, appservice: Appservice): string {
    const { appservices, serverName } = this.deps
    const userId = userIdOf(appserviceLocalpart(username, serverName), serverName)
    if (!appservice.isInNamespace(userId)) throw MatrixError.outsideNamespace()
    if (appservices.isExclusive(userId, appservice)) throw MatrixError.exclusive()
    return userId
  }

  /** The user ID of an existing guest; a person need not be allowed to ask for its name. */
  ofGuest(username: string): string {
    return userIdOf(username, this.deps.serverName)
  }

  /** Calls `create` with generated names until one is free. @throws MatrixError 503 if none of several is */
  generate<T>(create: (userId: string) => Promise<T>): Promise<T> {
    return this.generateFree(generateLocalpart, create)
  }

  /** Like `generate`, for a guest: the name is a number, which nobody can register. */
  generateForGuest<T>(create: (userId: string) => Promise<T>): Promise<T> {
    return this.generateFree(generateGuestLocalpart, create)
  }

  private async generateFree<T>(draw: (random: Random) => string, create: (userId: string) => Promise<T>): Promise<T> {
    const { appservices, random, serverName } = this.deps
    for (let draws = 0; draws < MAX_DRAWS; draws++) {
      const userId = userIdOf(draw(random), serverName)
      if (appservices.isExclusive(userId)) continue
      try {
        return await create(userId)
      } catch (error) {
        if (!(error instanceof MatrixError && error.errcode === 'M_USER_IN_USE')) throw error
      }
    }
    throw MatrixError.unavailable()
  }
}

export function userIdOf(localpart: string, serverName: string): string {
  return `@${localpart}:${serverName}`
}

/** A random localpart, which tells nothing about the number of accounts. */
export function generateLocalpart(random: Random): string {
  return random.from(LETTERS, 1) + random.from(LETTERS_AND_DIGITS, 11)
}

export function generateGuestLocalpart(random: Random): string {
  return random.from('123456789', 1) + random.from('0123456789', 14)
}

/**
 * The localpart of a new account of a person. Checked before it is lower-cased, so that no letter of another script can
 * fold into ASCII.
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
 * The localpart of a user of an application service, unchanged: bridges mirror names in upper and lower case, and many of
 * them begin with "_".
 * @throws MatrixError 400 M_INVALID_USERNAME
 */
export function appserviceLocalpart(username: string, serverName: string): string {
  if (username === '') throw MatrixError.invalidUsername('The user name is empty.')
  if (Buffer.byteLength(userIdOf(username, serverName)) > MAX_USER_ID) {
    throw MatrixError.invalidUsername(
      `The user ID would be longer than ${String(MAX_USER_ID)} bytes. Choose a shorter user name.`,
    )
  }
  if (!/^[A-Za-z0-9._=\-/+]+$/.test(username)) {
    throw MatrixError.invalidUsername(
      'A user name may only contain the letters a-z, the digits 0-9 and the characters . _ = - / +',
    )
  }
  return username
}

/** The user ID for a localpart or a full user ID in any case; undefined if it is on another server or malformed. */
export function parseUserId(user: string, serverName: string): string | undefined {
  if (!user.startsWith('@')) return userIdOf(user.toLowerCase(), serverName)
  const colon = user.indexOf(':')
  return colon > 0 && user.slice(colon + 1) === serverName
    ? userIdOf(user.slice(1, colon).toLowerCase(), serverName)
    : undefined
}
