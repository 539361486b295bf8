import { CannotTest } from '../cannot-test'
import { isSuccess, textOf } from '../reply'
import type { Tester } from '../tester'
import { type Account, localpartOf } from './account'
import { logIn } from './login'
import { register } from './registration'

/** How the tester comes to accounts. */
export interface Credentials {
  readonly user?: string
  readonly password?: string
  readonly accessToken?: string
  readonly registrationToken?: string
  /** Whether the given account may lose its password, its devices and itself. */
  readonly isDestructive: boolean
}

/** The accounts that the tester acts for: the given one where nothing is lost, else those that it registers itself. */
export class Accounts {
  private everydayAccount: Promise<Account | undefined> | undefined
  private revoked: Promise<string | undefined> | undefined
  private whyNoOthers: string | undefined

  constructor(
    private readonly tester: Tester,
    private readonly credentials: Credentials,
  ) {}

  get registrationToken(): string | undefined {
    return this.credentials.registrationToken
  }

  /** For all requests that destroy nothing; the same account each time. */
  everyday(): Promise<Account | undefined> {
    this.everydayAccount ??= this.given().then((given) => given ?? this.fresh())
    return this.everydayAccount
  }

  /** An account that may be destroyed. @returns undefined if there is none, which the report says */
  async throwaway(): Promise<Account | undefined> {
    const fresh = await this.fresh()
    if (fresh !== undefined || !this.credentials.isDestructive) return fresh
    return this.everyday()
  }

  /** Another account than any before. */
  async fresh(): Promise<Account | undefined> {
    if (this.whyNoOthers !== undefined) return undefined
    const account = await register(this.tester, this.credentials.registrationToken)
    if (typeof account !== 'string') return account
    this.whyNoOthers = account
    this.tester.skipped.add(`all that needs accounts of the tester's own: ${account}`)
    return undefined
  }

  /** An access token that was logged out. */
  revokedToken(): Promise<string | undefined> {
    this.revoked ??= this.logOut()
    return this.revoked
  }

  /** Ends the devices that the tests have left on the given account. */
  async logOutDevices(): Promise<void> {
    for (const token of this.tester.settings.secrets.issuedTokens) {
      await this.tester.inspect({ id: 'logout', sent: 'a logout', call: { token } })
    }
  }

  private async logOut(): Promise<string | undefined> {
    const everyday = await this.everyday()
    const account = (everyday === undefined ? undefined : await logIn(this.tester, everyday)) ?? (await this.fresh())
    if (account === undefined) return undefined
    await this.tester.send({ id: 'logout', sent: 'a logout', call: { token: account.token } })
    return account.token
  }

  private async given(): Promise<Account | undefined> {
    const { user, password, accessToken } = this.credentials
    if (accessToken !== undefined) return this.ownerOf(accessToken, password)
    if (user === undefined || password === undefined) return undefined
    const account = await logIn(this.tester, { userId: user, password, isOwn: false })
    if (account === undefined) throw new CannotTest(`The server refuses a login as ${user} with the password.`)
    return account
  }

  private async ownerOf(token: string, password: string | undefined): Promise<Account> {
    const reply = await this.tester.send({ id: 'getTokenOwner', sent: 'whose token it is', call: { token } })
    const userId = reply === undefined || !isSuccess(reply) ? undefined : textOf(reply, 'user_id')
    if (reply === undefined || userId === undefined)
      throw new CannotTest('The server does not accept the access token.')
    return {
      userId,
      localpart: localpartOf(userId),
      token,
      deviceId: textOf(reply, 'device_id'),
      password,
      isOwn: false,
    }
  }
}
