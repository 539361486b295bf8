import type { Appservice, Appservices } from '../appservices/registry'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'

/** In bytes, with "@", ":" and the server name. */
const MAX_USER_ID = 255
/** Without letters that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const LETTERS_AND_DIGITS = `${LETTERS}23456789`
const MAX_DRAWS = 10

/** Which names are allowed. Whether one is free, only the insert can tell. */
export class Usernames {
  constructor(
    private readonly deps: {
      appservices: Appservices
      random: Random
      serverName: string
      reserved: readonly string[]
    },
  ) {}

  /** @throws MatrixError 400 M_INVALID_USERNAME, or M_EXCLUSIVE in a namespace of an application service */
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

  /** @throws MatrixError 400 M_INVALID_USERNAME, or M_EXCLUSIVE outside its own namespaces */
  forAppservice(username: string, appservice: Appservice): string {
    const { appservices, serverName } = this.deps
    const userId = userIdOf(checkedLocalpart(username, serverName), serverName)
    if (!appservice.isInNamespace(userId)) throw MatrixError.outsideNamespace(400)
    if (appservices.isExclusive(userId, appservice)) throw MatrixError.exclusive()
    return userId
  }

  /** Not checked as a person's name: guests have names that nobody can register. */
  ofGuest(username: string): string {
    return userIdOf(username, this.deps.serverName)
  }

  /** @throws MatrixError 503 if none of several generated names is free */
  generate<T>(create: (userId: string) => Promise<T>): Promise<T> {
    return this.generateFree(generateLocalpart, create)
  }

  /** The name is a number, which nobody can register. */
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

/** Random, so that it does not tell the number of accounts. */
export function generateLocalpart(random: Random): string {
  return random.from(LETTERS, 1) + random.from(LETTERS_AND_DIGITS, 11)
}

export function generateGuestLocalpart(random: Random): string {
  return random.from('123456789', 1) + random.from('0123456789', 14)
}

/** Checked first, as lower-casing turns some other letters into ASCII. @throws MatrixError 400 M_INVALID_USERNAME */
export function newLocalpart(username: string, serverName: string): string {
  const localpart = checkedLocalpart(username, serverName).toLowerCase()
  if (localpart.startsWith('_'))
    throw MatrixError.invalidUsername('User names that begin with "_" are reserved. Choose another one.')
  if (/^[0-9]+$/.test(localpart))
    throw MatrixError.invalidUsername('User names of digits only are reserved. Add a letter.')
  return localpart
}

/** For people and for bridges, which mirror names, so it keeps the case. @throws MatrixError 400 M_INVALID_USERNAME */
export function checkedLocalpart(username: string, serverName: string): string {
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

/** For a localpart or user ID in any case; undefined if it is malformed or on another server. */
export function parseUserId(user: string, serverName: string): string | undefined {
  if (!user.startsWith('@')) return userIdOf(user.toLowerCase(), serverName)
  const colon = user.indexOf(':')
  return colon > 0 && user.slice(colon + 1) === serverName
    ? userIdOf(user.slice(1, colon).toLowerCase(), serverName)
    : undefined
}
