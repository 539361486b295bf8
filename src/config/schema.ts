import { join } from 'node:path'
import { z } from 'zod'
import { isDistinct } from './distinct'
import { existingFile, path, secretFile } from './files'
import { limits } from './limits'
import { listenAddress } from './listen'
import { mailFrom } from './mail-from'
import { addressRange, isLoopback } from './network'
import { serverName } from './server-name'
import { isUnproven, missingSettings, registrationFlows, type StageOption } from './stages'
import { reservedNames } from './reserved-names'
import { baseUrl, databaseUrl, identityServerUrl, smtpUrl } from './urls'

type Sections = readonly Pick<StageOption, 'type' | 'proves'>[]

const registration = (sections: Sections) =>
  z
    .strictObject({
      enabled: z.boolean().default(true),
      flows: registrationFlows(sections).default([['m.login.dummy']]),
      /** The operator's word that accounts without any proof are wanted. */
      without_verification: z.boolean().default(false),
      /** Whether anybody may come in without a password, to do next to nothing. */
      guests: z.boolean().default(false),
      /** null: no cap. */
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
    /** Who validates addresses: this server, or a trusted identity server. */
    validation: z
      .string()
      .refine((text) => text === 'local' || IDENTITY_SERVER.test(text), {
        error: 'must be "local" or "identity-server:" and the name of a trusted identity server',
      })
      .default('local')
      .transform((text) => ({ identity_server: IDENTITY_SERVER.exec(text)?.groups?.name ?? null })),
    /** Answer alike whether an address is known or not. */
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

const accessTokens = z
  .strictObject({
    /**
     * Also in the query of a URL, as in the 2016 documents. false excludes clients of before 2018, and no proxy logs a
     * token.
     */
    in_query: z.boolean().default(true),
  })
  .prefault({})

/** All others are never contacted. */
const identityServers = z
  .strictObject({
    trusted: z
      .array(z.strictObject({ name: serverName, url: identityServerUrl }))
      .refine((servers) => isDistinct(servers.map(({ name }) => name)), { error: 'must not name a server twice' })
      .default([]),
  })
  .prefault({})

/**
 * One section per module; keys are spelled as in the file, and unknown ones refused.
 * @param options.testing allows password hashes that are too cheap for anything but tests
 * @param options.sections every stage; their settings have been taken out of what is parsed here
 * @param options.stages those whose settings are sound
 */
export const configSchema = ({
  testing,
  sections,
  stages,
}: {
  testing: boolean
  sections: Sections
  stages: readonly StageOption[]
}) =>
  z
    .strictObject({
      server_name: serverName.default('localhost'),
      listen: listenAddress.prefault('127.0.0.1:8008'),
      /** The base of every link in a mail, without a trailing slash. */
      public_url: baseUrl.default('http://localhost:8008'),
      data_dir: path.prefault('./data'),
      /** Default: sqlite:<data_dir>/gatehouse.db */
      database: databaseUrl.optional(),
      /** Only these may say in a header whom they call for. */
      trusted_proxies: z.array(addressRange).default([]),
      access_tokens: accessTokens,
      registration: registration(sections),
      passwords: passwords(testing ? 4 : 10),
      email,
      mail,
      identity_servers: identityServers,
      application_services: z
        .array(existingFile)
        .refine(isDistinct, { error: 'must not name a file twice' })
        .default([]),
      limits,
    })
    .refine(({ listen, registration }) => !isOpenToAnyone(registration, sections) || isLoopback(listen.host), {
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
      if (!areFaultless('registration', 'identity_servers')(context)) return
      const { flows } = settings.registration
      for (const message of missingSettings(flows, stages, settings)) {
        context.addIssue({ code: 'custom', path: ['registration', 'flows'], message })
      }
    })
    .transform(({ database, ...rest }) => ({
      ...rest,
      database: database ?? `sqlite:${join(rest.data_dir, 'gatehouse.db')}`,
    }))

/** The settings, checked and complete; deeply frozen. */
export type Config = z.output<ReturnType<typeof configSchema>> & {
  /** Check replies against the contract too: turns a slip into a 500, so never in production. From NODE_ENV. */
  readonly check_replies: boolean
}

function isOpenToAnyone(section: z.output<ReturnType<typeof registration>>, sections: Sections): boolean {
  return section.enabled && !section.without_verification && section.flows.some((flow) => isUnproven(flow, sections))
}

function isTrusted(name: string | null, trusted: readonly { name: string }[]): boolean {
  return name === null || trusted.some((server) => server.name === name)
}

/** A check across sections runs as soon as these are sound, so that all faults are told at once. */
function areFaultless(...sections: readonly string[]) {
  return ({ value, issues }: z.core.ParsePayload) =>
    value instanceof Object && !issues.some(({ path = [] }) => sections.includes(String(path[0])))
}
