import type { Appservice } from '../appservices/registry'
import { MatrixError } from '../platform/errors'
import type { Storage } from '../storage/storage'
import type { Tokens } from '../devices/tokens'
import type { Accounts } from './accounts'
import type { Identifier } from './identifier'
import { issueLogin, type LoggedIn } from './issue-login'
import type { PasswordCheck } from './password-check'
import type { NewLogin } from './registration'
import { userIdOf } from './usernames'

export class Logins {
  constructor(
    private readonly deps: {
      storage: Storage
      accounts: Accounts
      passwordCheck: PasswordCheck
      tokens: Tokens
      serverName: string
    },
  ) {}

  /** `client` is its address. @throws MatrixError 403, the same for a wrong name and a wrong password; 429 */
  async withPassword(who: Identifier, password: string, client: string, login: NewLogin): Promise<LoggedIn> {
    const { storage, accounts, passwordCheck, tokens } = this.deps
    const userId = await accounts.resolveUserId(who)
    const hash = await passwordCheck.verify({ userId, named: who }, password, client)
    if (userId === undefined || hash === undefined) throw badCredentials()
    return storage.transaction(async (tx) => {
      // The password may have been changed while the hash was computed.
      if (!(await tx.accounts.lockPasswordHash(userId, hash))) throw badCredentials()
      return issueLogin(tokens, tx, { ...login, userId })
    })
  }

  /** @throws MatrixError 403 M_EXCLUSIVE outside its namespaces, M_FORBIDDEN for a user that is not registered */
  async ofAppservice(appservice: Appservice, who: Identifier, login: NewLogin): Promise<LoggedIn> {
    const { storage, accounts, serverName, tokens } = this.deps
    const userId = 'user' in who ? exactUserId(who.user, serverName) : await accounts.findUserIdByAddress(who)
    if (userId === undefined || !appservice.isInNamespace(userId)) {
      throw MatrixError.outsideNamespace(403)
    }
    return storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      const account = await tx.accounts.find(userId)
      if (account === undefined || account.deactivatedAt !== null) {
        throw MatrixError.forbidden('This user is not registered.')
      }
      return issueLogin(tokens, tx, { ...login, userId })
    })
  }

  /** False for guests and users of application services. */
  async hasPassword(userId: string): Promise<boolean> {
    const account = await this.deps.storage.accounts.find(userId)
    return account?.passwordHash != null
  }
}

/** Not lower-cased: user names of application services may have upper-case letters. */
function exactUserId(user: string, serverName: string): string {
  return user.startsWith('@') ? user : userIdOf(user, serverName)
}

function badCredentials(): MatrixError {
  return MatrixError.forbidden('The user name or the password is wrong.')
}
