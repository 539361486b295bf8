import { join } from 'node:path'
import { z } from 'zod'
import { connections } from './connections'
import { isDistinct } from './distinct'
import { existingFile, path, secretFile } from './files'
import { limits } from './limits'
import { isLoopback, listenAddress } from './listen'
import { addressRange, database, mailFrom, serverName } from './names'
import { areTellable, isUnproven, recaptcha, registrationStage, registrationTokens, terms, unmetNeeds } from './stages'
import { reservedNames } from './reserved-names'
import { baseUrl, identityServerUrl, smtpUrl } from './urls'

const flow = z
  .array(registrationStage)
  .min(1, 'must name at least one stage')
  .refine(isDistinct, { error: 'must not name a stage twice' })

const registration = z
  .strictObject({
    enabled: z.boolean().default(true),
    flows: z
      .array(flow)
      .min(1, 'must offer at least one flow')
      .refine(areTellable, {
        error: 'a flow must not begin with the whole of another one: put m.login.dummy at the end of the shorter one',
      })
      .default([['m.login.dummy']]),
    tokens: registrationTokens,
    /** The operator's word that accounts without any proof are wanted (D16). */
    without_verification: z.boolean().default(false),
    /** Whether anybody may come in without a password, to do next to nothing (T124). */
    guests: z.boolean().default(false),
    /** At most so many new accounts a day; null: as many as come. */
    per_day: z.int().min(1).max(1_000_000).nullable().default(null),
    reserved_names: reservedNames,
  })
  .prefault({})

/** In the result `peppers` stands for `pepper_file`: the first is for new hashes, the others are still recognised. */
const passwords = (minCost: number) =>
  z
    .strictObject({
      /** In characters (code points). */
      min_length: z.int().min(8).max(128).default(8),
      /** Logarithmic: 10 is about 50 ms of work a password, 15 about 2 s. */
      bcrypt_cost: z.int().min(minCost).max(15).default(12),
      pepper_file: secretFile.nullable().default(null),
    })
    .prefault({})
    .transform(({ pepper_file, ...rest }) => ({ ...rest, peppers: pepper_file ?? [] }))

const IDENTITY_SERVER = /^identity-server: ?(?<name>\S+)$/

const email = z
  .strictObject({
    /** Who proves that an address is its user's: this server itself, or a trusted identity server (D5). */
    validation: z
      .string()
      .refine((text) => text === 'local' || IDENTITY_SERVER.test(text), {
        error: 'must be "local" or "identity-server:" and the name of a trusted identity server',
      })
      .default('local')
      .transform((text) => ({ identity_server: IDENTITY_SERVER.exec(text)?.groups?.name ?? null })),
    /** Answer alike whether an address is known or not (D15). */
    enumeration_safe: z.boolean().default(true),
  })
  .prefault({})

const mail = z
  .strictObject({
    /** null: each mail is a file in `data_dir`/mail. */
    smtp: smtpUrl.nullable().default(null),
    from: mailFrom.default('Gatehouse <noreply@localhost>'),
  })
  .prefault({})

/** How access tokens come in. */
const accessTokens = z
  .strictObject({
    /** Also in the query of a URL, as the documents say; off, clients of before 2018 are out, and no proxy logs a token (T067). */
    in_query: z.boolean().default(true),
  })
  .prefault({})

/** Servers whose word on an address counts; all others are never contacted (D4). */
const identityServers = z
  .strictObject({
    trusted: z
      .array(z.strictObject({ name: serverName, url: identityServerUrl }))
      .refine((servers) => isDistinct(servers.map(({ name }) => name)), { error: 'must not name a server twice' })
      .default([]),
  })
  .prefault({})

/**
 * What the configuration may say, one section per room; keys are spelled as in the file and unknown ones refused.
 * @param testing allows password hashes that are too cheap for anything but tests
 */
export const configSchema = ({ testing }: { testing: boolean }) =>
  z
    .strictObject({
      server_name: serverName.default('localhost'),
      listen: listenAddress.prefault('127.0.0.1:8008'),
      connections,
      /** The base of every link in a mail, without a trailing slash. */
      public_url: baseUrl.default('http://localhost:8008'),
      data_dir: path.prefault('./data'),
      /** Default: sqlite:<data_dir>/gatehouse.db */
      database: database.optional(),
      /** Only these may say in a header on whose behalf they call (T131). */
      trusted_proxies: z.array(addressRange).default([]),
      access_tokens: accessTokens,
      registration,
      passwords: passwords(testing ? 4 : 10),
      email,
      mail,
      identity_servers: identityServers,
      recaptcha,
      terms,
      application_services: z
        .array(existingFile)
        .refine(isDistinct, { error: 'must not name a file twice' })
        .default([]),
      limits,
    })
    .refine(({ listen, registration }) => !isOpenToAnyone(registration) || isLoopback(listen.host), {
      path: ['registration', 'flows'],
      error:
        'anyone on the network could make accounts with a flow of only m.login.dummy and m.login.terms: use a flow ' +
        'that proves something, such as m.login.email.identity, or a loopback address in "listen", or set registration.without_verification to true',
      when: areFaultless('listen', 'registration'),
    })
    .refine(({ email, identity_servers: { trusted } }) => isTrusted(email.validation.identity_server, trusted), {
      path: ['email', 'validation'],
      error: 'must name an identity server that is listed in identity_servers.trusted',
      when: areFaultless('email', 'identity_servers'),
    })
    .superRefine((settings, context) => {
      if (!areFaultless('registration', 'recaptcha', 'terms', 'identity_servers')(context)) return
      const { flows } = settings.registration
      for (const message of unmetNeeds(flows, settings)) {
        context.addIssue({ code: 'custom', path: ['registration', 'flows'], message })
      }
    })
    .transform(({ database, ...rest }) => ({
      ...rest,
      database: database ?? `sqlite:${join(rest.data_dir, 'gatehouse.db')}`,
    }))

/** The settings, checked and complete; deeply frozen. */
export type Config = z.output<ReturnType<typeof configSchema>> & {
  /** Hold replies against the contract too: turns a slip into a 500, so never in production (T168). From NODE_ENV. */
  readonly check_replies: boolean
}

function isOpenToAnyone(section: z.output<typeof registration>): boolean {
  return section.enabled && !section.without_verification && section.flows.some(isUnproven)
}

function isTrusted(name: string | null, trusted: readonly { name: string }[]): boolean {
  return name === null || trusted.some((server) => server.name === name)
}

/** A check across sections runs as soon as the sections that it reads are sound, so that all faults are told at once. */
function areFaultless(...sections: readonly string[]) {
  return ({ value, issues }: z.core.ParsePayload) =>
    value instanceof Object && !issues.some(({ path = [] }) => sections.includes(String(path[0])))
}
