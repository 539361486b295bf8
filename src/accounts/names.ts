import type { Appservice, Appservices } from '../appservices/registry'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'
import { appserviceLocalpart, generateGuestLocalpart, generateLocalpart, newLocalpart, userIdOf } from './usernames'

/** So many made-up names in a row that are an application service's, or taken, are no coincidence. */
const MAX_DRAWS = 10

/** Who may register which name. Whether it is still free is for the database to say. */
export class Names {
  constructor(
    private readonly deps: {
      appservices: Appservices
      random: Random
      serverName: string
      /** Localparts that the operator keeps from people (T043). */
      reserved: readonly string[]
    },
  ) {}

  /**
   * The user ID of somebody who wishes to be called so.
   * @throws MatrixError 400 M_INVALID_USERNAME or, in an exclusive namespace, M_EXCLUSIVE (rule 104, T041)
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
   * The user ID that an application service asks for, which must be its own (rules 103 and 104, T127).
   * @throws MatrixError 400 M_INVALID_USERNAME or M_EXCLUSIVE
   */
  forAppservice(username: string, appservice: Appservice): string {
    const { appservices, serverName } = this.deps
    const userId = userIdOf(appserviceLocalpart(username, serverName), serverName)
    if (!appservice.isInNamespace(userId)) throw MatrixError.outsideNamespace()
    if (appservices.isExclusive(userId, appservice)) throw MatrixError.exclusive()
    return userId
  }

  /** The user ID of a guest who goes by this name, if there is one; it need not be one that a person may ask for (rule 94). */
  ofGuest(username: string): string {
    return userIdOf(username, this.deps.serverName)
  }

  /** Makes an account for a person who leaves the name to the server (rule 75). */
  generate<T>(make: (userId: string) => Promise<T>): Promise<T> {
    return this.generateFree(generateLocalpart, make)
  }

  /** Makes an account for a guest, whose name is a number that nobody can ask for (D17). */
  generateForGuest<T>(make: (userId: string) => Promise<T>): Promise<T> {
    return this.generateFree(generateGuestLocalpart, make)
  }

  /** Nobody who leaves the choice to the server hears that a name is taken (T023, T044): then another one is drawn. */
  private async generateFree<T>(draw: (random: Random) => string, make: (userId: string) => Promise<T>): Promise<T> {
    const { appservices, random, serverName } = this.deps
    for (let draws = 0; draws < MAX_DRAWS; draws++) {
      const userId = userIdOf(draw(random), serverName)
      if (appservices.isExclusive(userId)) continue
      try {
        return await make(userId)
      } catch (error) {
        if (!(error instanceof MatrixError && error.errcode === 'M_USER_IN_USE')) throw error
      }
    }
    throw MatrixError.unavailable()
  }
}
