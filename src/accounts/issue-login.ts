import type { IssuedToken, Login, Tokens } from '../devices/tokens'
import type { Repositories } from '../storage/storage'
import { deviceName } from './device-name'

export interface LoggedIn extends IssuedToken {
  readonly userId: string
}

/** With the name that the client gives to its device, cleaned. */
export async function issueLogin(
  tokens: Tokens,
  tx: Repositories,
  login: Login & { readonly displayName?: string | undefined },
): Promise<LoggedIn> {
  const issued = await tokens.issue(tx, { ...login, displayName: deviceName(login.displayName) })
  return { userId: login.userId, ...issued }
}
