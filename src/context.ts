import { Accounts } from './accounts/accounts'
import { RegistrationPolicy } from './accounts/registration-policy'
import { Deactivation } from './accounts/deactivation'
import { Guests } from './accounts/guests'
import { Logins } from './accounts/logins'
import { PasswordCheck } from './accounts/password-check'
import { Registration } from './accounts/registration'
import { RegistrationTokens } from './accounts/registration-tokens'
import { Usernames } from './accounts/usernames'
import { Appservices } from './appservices/registry'
import { type Clock, systemClock } from './platform/clock'
import { ConfigError } from './config/config-error'
import { prepareDataDir } from './config/data-dir'
import type { Config } from './config/schema'
import { Housekeeping } from './housekeeping'
import { type App, createApp } from './http/app'
import { Delivery } from './mail/delivery'
import { MailFolder } from './mail/mail-folder'
import type { Mailer } from './mail/mailer'
import { SmtpRelay } from './mail/smtp-relay'
import { Outbox } from './mail/outbox'
import { createLogger, type Logger } from './platform/logger'
import { operations } from './operations'
import type { Services } from './contract/services'
import { Outbound } from './platform/outbound'
import { HashPool } from './passwords/hash-pool'
import { Passwords } from './passwords/passwords'
import { type Random, systemRandom } from './platform/random'
import { Limiter } from './rate-limits/limiter'
import { limitsFrom } from './rate-limits/limits'
import { openStorage, type Storage } from './storage/storage'
import { IdentityProofs } from './threepids/identity-proofs'
import { IdentityServers } from './threepids/identity-server'
import { Bindings } from './threepids/bindings'
import { DelegatedRequests } from './threepids/delegated-request'
import { EmailBinder } from './threepids/email-binder'
import { Threepids } from './threepids/threepids'
import { TokenRequests } from './threepids/token-request'
import { Unbinder } from './threepids/unbinder'
import { Validation } from './threepids/validation'
import { Devices } from './devices/devices'
import { RefreshChain } from './devices/refresh'
import { Tokens } from './devices/tokens'
import { UiaFallback } from './uia/fallback/fallback'
import { Flows } from './uia/flows'
import { NewPasswords } from './uia/new-password'
import type { ConfiguredStage } from './uia/stage'
import { StageRunner } from './uia/stage-runner'
import { startStages } from './uia/stages'
import { Uia } from './uia/uia'
import { UiaSessions } from './uia/sessions'

/** For tests. */
export interface Overrides {
  readonly storage?: Storage
  readonly clock?: Clock
  readonly random?: Random
  readonly mailer?: Mailer
  readonly logger?: Logger
}

export interface Context {
  readonly app: App
  readonly services: Services
  readonly storage: Storage
  readonly outbox: Outbox
  readonly unbinder: Unbinder
  readonly housekeeping: Housekeeping
  readonly logger: Logger
  readonly mailer: Mailer
  close(): Promise<void>
}

type Settings = Config & { readonly stages: readonly ConfiguredStage[] }
type Closable = Pick<Context, 'close'>

/** @throws ConfigError for a folder that cannot be written, a bad file of an application service, a lost pepper */
export async function buildContext(config: Settings, overrides: Overrides = {}): Promise<Context> {
  const opened: Closable[] = []
  try {
    return await open(config, overrides, opened)
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

/** Adds to `opened` what must be closed, in reverse order. */
async function open(config: Settings, overrides: Overrides, opened: Closable[]): Promise<Context> {
  const { clock = systemClock, random = systemRandom, logger = createLogger() } = overrides
  const { server_name: serverName, public_url: publicUrl, email } = config
  prepareDataDir(config)
  const appservices = new Appservices({ files: config.application_services, serverName })

  const storage = overrides.storage ?? (await openStorage({ database: config.database }))
  opened.push(storage)
  const limiter = new Limiter({ storage, clock, limits: limitsFrom(config) })
  const mailer = overrides.mailer ?? mailerFor(config, clock)
  const delivery = new Delivery({ storage, mailer, clock, random, logger, publicUrl, serverName })
  const outbox = new Outbox({ storage, delivery, clock, random, logger })
  opened.push(outbox)
  const outbound = new Outbound()
  const identityServers = new IdentityServers({ ...config.identity_servers, outbound, logger, serverName })
  const unbinder = new Unbinder({ storage, identityServers, clock, random, logger })
  opened.push(unbinder)
  const bindings = new Bindings({ storage, identityServers, unbinder, clock, random })
  const delegatedRequests = new DelegatedRequests({ storage, limiter, clock, identityServers })
  const requests = { storage, outbox, limiter, clock, random, identityServers, delegatedRequests, email }
  const tokenRequests = new TokenRequests(requests)
  const identityProofs = new IdentityProofs({ identityServers, storage, clock })
  const validation = new Validation({ storage, limiter, clock, identityProofs, identityServers, tokenRequests })
  const threepids = new Threepids({ storage, validation, bindings, unbinder, identityProofs, outbox, clock })
  const passwords = new Passwords({ settings: config.passwords, serverName, pool: new HashPool({ logger }) })
  opened.push(passwords)
  await assertPepper(storage, passwords)
  const refreshChain = new RefreshChain({ storage, random, clock, logger })
  const tokens = new Tokens({ storage, refreshChain, random, clock })
  const guests = new Guests({ storage, serverName })
  const usernames = new Usernames({ appservices, random, serverName, reserved: config.registration.reserved_names })
  const passwordCheck = new PasswordCheck({ storage, passwords, limiter, clock, serverName })
  const accounts = new Accounts({ storage, clock, outbox, usernames, limiter, serverName })
  const registration = new Registration({ storage, clock, tokens, usernames })
  const registrationPolicy = new RegistrationPolicy({ limiter, clock, settings: config.registration })
  const emailBinder = new EmailBinder({ bindings, identityServer: email.validation.identity_server, logger })
  const stages = await startStages(config.stages, {
    storage,
    clock,
    limiter,
    accounts,
    passwordCheck,
    validation,
    identityServers,
    identityProofs,
    outbound,
  })
  const newPasswords = new NewPasswords({ passwords, random, limiter })
  const sessions = new UiaSessions({ storage, clock, random, limiter, newPasswords, stages })
  const flows = new Flows({ registration: config.registration.flows, stages })
  const runner = new StageRunner({ storage, clock, limiter, sessions, stages })
  const uia = new Uia({ clock, sessions, newPasswords, flows, runner })
  const logins = new Logins({ storage, accounts, passwordCheck, tokens, serverName })
  const deactivation = new Deactivation({ storage, clock, outbox, unbinder })
  const housekeeping = new Housekeeping({ storage, dataDir: config.data_dir, clock, logger })
  opened.push(housekeeping)
  const services = {
    accounts,
    registrationPolicy,
    guests,
    registration,
    emailBinder,
    passwords,
    threepids,
    bindings,
    uia,
    uiaFallback: new UiaFallback({ sessions, flows, runner, stages }),
    validation,
    random,
    serverName,
    logins,
    devices: new Devices({ storage }),
    deactivation,
    registrationTokens: new RegistrationTokens({ storage, limiter, clock }),
    tokens,
    publicUrl,
  }
  const app = createApp({
    services,
    operations,
    limiter,
    tokens,
    appservices,
    logger,
    clock,
    random,
    trustedProxies: config.trusted_proxies,
    tokensInQuery: config.access_tokens.in_query,
    checkReplies: config.check_replies,
  })

  return { app, services, storage, outbox, unbinder, housekeeping, logger, mailer, close: () => closeAll(opened) }
}

async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const each of opened.toReversed()) await each.close()
}

/** Without a relay mails are files, so that mail works without any set-up. */
function mailerFor({ mail: { smtp, from }, data_dir: dataDir }: Config, clock: Clock): Mailer {
  return smtp === null ? new MailFolder({ from, dataDir, clock }) : new SmtpRelay({ from, smtp })
}

/** Otherwise every right password would be refused, and nobody would know why. */
async function assertPepper({ accounts }: Storage, passwords: Passwords): Promise<void> {
  const stored = await accounts.somePasswordHash()
  if (stored === undefined || passwords.canVerify(stored)) return
  const problem =
    'lacks the pepper that the passwords in the database were made with: put its line back, below the new one'
  throw new ConfigError([{ key: 'passwords.pepper_file', problem }])
}
