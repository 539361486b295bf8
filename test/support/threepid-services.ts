import { stages } from '../../src/uia/stages'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { loadConfig } from '../../src/config/load'
import { Delivery } from '../../src/mail/delivery'
import { MailFolder } from '../../src/mail/mail-folder'
import { SmtpRelay } from '../../src/mail/smtp-relay'
import { Outbox } from '../../src/mail/outbox'
import { Outbound } from '../../src/platform/outbound'
import { systemRandom } from '../../src/platform/random'
import { Limiter } from '../../src/rate-limits/limiter'
import { limitsFrom } from '../../src/rate-limits/limits'
import { type DeviceKey, openStorage, type Storage } from '../../src/storage/storage'
import { IdentityProofs } from '../../src/threepids/identity-proofs'
import { IdentityServers } from '../../src/threepids/identity-server'
import type { Credentials } from '../../src/threepids/validation'
import { Bindings } from '../../src/threepids/bindings'
import { DelegatedRequests } from '../../src/threepids/delegated-request'
import { Unbinder } from '../../src/threepids/unbinder'
import { Threepids } from '../../src/threepids/threepids'
import { TokenRequests } from '../../src/threepids/token-request'
import { Validation } from '../../src/threepids/validation'
import { FakeClock } from './fake-clock'
import { LogLines } from './log-lines'

/** Who opens links, where it does not matter who. */
export const CLIENT = { address: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0' }
export const CLIENT_SECRET = 'a-client.secret_=1'

/** Addresses and their mails over a real SQLite file and a real mail folder (or SMTP relay), without HTTP. */
export class ThreepidServices {
  readonly clock = new FakeClock()
  readonly log = new LogLines()
  readonly outbox: Outbox
  readonly validation: Validation
  readonly threepids: Threepids
  private readonly unbinder: Unbinder

  private constructor(
    readonly storage: Storage,
    private readonly dir: string,
    settings: Readonly<Record<string, string>>,
  ) {
    const config = loadConfig({ argv: [], env: { NODE_ENV: 'test', ...settings }, stages })
    const { clock, log } = this
    const { server_name: serverName, public_url: publicUrl, email } = config
    const identityServers = new IdentityServers({
      ...config.identity_servers,
      outbound: new Outbound(),
      logger: log.logger,
      serverName,
    })
    const { smtp, from } = config.mail
    const mailer = smtp === null ? new MailFolder({ from, dataDir: dir, clock }) : new SmtpRelay({ from, smtp })
    const deps = { storage, clock, random: systemRandom }
    const { logger } = log
    const delivery = new Delivery({ ...deps, mailer, logger, publicUrl, serverName })
    this.outbox = new Outbox({ ...deps, delivery, logger })
    const limiter = new Limiter({ storage, clock, limits: limitsFrom(config) })
    const delegatedRequests = new DelegatedRequests({ ...deps, limiter, identityServers })
    const requests = { ...deps, outbox: this.outbox, limiter, identityServers, delegatedRequests, email }
    const tokenRequests = new TokenRequests(requests)
    const identityProofs = new IdentityProofs({ ...deps, identityServers })
    this.validation = new Validation({ ...deps, limiter, identityProofs, identityServers, tokenRequests })
    const { outbox, validation } = this
    const unbinder = new Unbinder({ ...deps, identityServers, logger })
    this.unbinder = unbinder
    const bindings = new Bindings({ ...deps, identityServers, unbinder })
    this.threepids = new Threepids({ ...deps, validation, bindings, unbinder, identityProofs, outbox })
  }

  /** @param settings the environment, e.g. GATEHOUSE_MAIL__SMTP */
  static async open(settings: Readonly<Record<string, string>> = {}): Promise<ThreepidServices> {
    const dir = mkdtempSync(join(tmpdir(), 'gatehouse-'))
    const storage = await openStorage({ database: `sqlite:${join(dir, 'test.db')}` })
    return new ThreepidServices(storage, dir, settings)
  }

  get mailFolder(): string {
    return join(this.dir, 'mail')
  }

  /** Every mail so far, oldest first, once all that is due has been tried. */
  async mails(): Promise<Email[]> {
    await this.outbox.idle()
    const files = readdirSync(this.dir).includes('mail') ? readdirSync(this.mailFolder).toSorted() : []
    return Promise.all(files.map((name) => PostalMime.parse(readFileSync(join(this.mailFolder, name)))))
  }

  /** The link in the newest mail, as its parts. */
  async newestLink(): Promise<{ sid: string; token: string; client: typeof CLIENT }> {
    return { ...linkIn((await this.mails()).at(-1)), client: CLIENT }
  }

  /** How many mails wait in the outbox, whether due or not. */
  async queued(): Promise<number> {
    const everAfter = this.clock.now() * 2
    return (await this.storage.outbox.leaseDue(everAfter, everAfter, 1000)).length
  }

  /** An account that logs in now. */
  async addAccount(userId: string, ...addresses: readonly string[]): Promise<void> {
    const now = this.clock.now()
    await this.storage.accounts.insert({ userId, passwordHash: 'a hash', createdAt: now })
    await this.storage.devices.insert({ ...deviceOf(userId), displayName: null, createdAt: now })
    for (const address of addresses) {
      await this.storage.threepids.insert({ medium: 'email', address, userId, validatedAt: now, addedAt: now })
    }
  }

  requestToken(
    purpose: 'register' | 'reset' | 'add',
    email: string,
    { clientSecret = CLIENT_SECRET, sendAttempt = 1, client = CLIENT, userId }: RequestDetails = {},
  ): Promise<{ sid: string }> {
    const requester = userId === undefined ? undefined : { userId }
    return this.validation.requestToken(purpose, { email, clientSecret, sendAttempt, client, requester })
  }

  /** Asks for a link, opens it, presses the button. */
  async validate(
    purpose: 'register' | 'reset' | 'add',
    email: string,
    details: RequestDetails = {},
  ): Promise<Credentials> {
    const { sid } = await this.requestToken(purpose, email, details)
    await this.validation.confirm(await this.newestLink())
    return { sid, clientSecret: details.clientSecret ?? CLIENT_SECRET }
  }

  async close(): Promise<void> {
    await this.outbox.close()
    await this.unbinder.close()
    await this.storage.close()
    rmSync(this.dir, { recursive: true })
  }
}

interface RequestDetails {
  readonly clientSecret?: string
  readonly sendAttempt?: number
  readonly client?: typeof CLIENT
  readonly userId?: string
}

/** The one device of an account. */
export function deviceOf(userId: string): DeviceKey {
  return { userId, deviceId: 'PHONE' }
}

/** The parts of the confirmation link in a mail; fails the test where there is none. */
export function linkIn(mail: Email | undefined): { sid: string; token: string } {
  const link = /http\S+\/validate\/email\/submitToken\?\S+/.exec(mail?.text ?? '')?.[0]
  if (link === undefined) throw new Error(`no link in: ${mail?.text ?? 'no mail'}`)
  const { searchParams } = new URL(link)
  return { sid: searchParams.get('sid') ?? '', token: searchParams.get('token') ?? '' }
}
