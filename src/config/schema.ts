import { join } from 'node:path'
import { z } from 'zod'
import { connections } from './connections'
import { isDistinct } from './distinct'
import { existingFile, path, secretsFile } from './files'
import { identityServers, isTrusted, lacksToken, TOKEN_MISSING } from './identity-servers'
import { limits } from './limits'
import { listenAddress } from './listen'
import { mailFrom } from './mail-from'
import { addressRange, isLoopback, isPublic } from './network'
import { hostOfServerName, serverName } from './server-name'
import { smtp } from './smtp'
import { isUnproven, missingSettings, registrationFlows, type StageOption } from './stages'
import { reservedNames } from './reserved-names'
import { databaseUrl, hostOf, publicUrl } from './urls'

type Sections = readonly Pick<StageOption, 'type' | 'proves'>[]

const registration = (sections: Sections) =>
  z
    .strictObject({
      enabled: z.boolean().default(true),
      flows: registrationFlows(sections).default([['m.login.dummy']]),
      /** The operator accepts accounts that anyone can create. */
      without_verification: z.boolean().default(false),
      /** Whether anyone may get a guest account, which has no password and few rights. */
      guests: z.boolean().default(false),
      /** Null: no limit. */
      per_day: z.int().min(1).max(1_000_000).nullable().default(null),
      reserved_names: reservedNames,
    })
    .prefault({})

/** In the result `peppers` replaces `pepper_file`: the first is for new hashes, the others verify old ones. */
const passwords = (minCost: number) =>
  z
    .strictObject({
      min_length: z.int().min(8).max(128).default(8),
      /** Logarithmic: 10 takes about 50 ms, 15 about 2 s. */
      bcrypt_cost: z.int().min(minCost).max(15).default(12),
      pepper_file: secretsFile.nullable().default(null),
    })
    .prefault({})
    .transform(({ pepper_file, ...rest }) => ({ ...rest, peppers: pepper_file ?? [] }))

const IDENTITY_SERVER = /^identity-server: ?(?<name>\S+)$/

const email = z
  .strictObject({
    validation: z
      .string()
      .refine((text) => text === 'local' || IDENTITY_SERVER.test(text), {
        error: 'must be "local" or "identity-server:" and the name of a trusted identity server',
      })
      .default('local')
      .transform((text) => ({ identity_server: IDENTITY_SERVER.exec(text)?.groups?.name ?? null })),
    /** Whether requestToken answers alike for known and unknown addresses. */
    enumeration_safe: z.boolean().default(true),
  })
  .prefault({})

const mail = z
  .strictObject({
    /** Null: each mail is a file in `data_dir`/mail. */
    smtp: smtp.nullable().default(null),
    from: mailFrom.optional(),
  })
  .prefault({})

const accessTokens = z
  .strictObject({
    /** For clients from before 2018. When off, no proxy can log a token. */
    in_query: z.boolean().default(true),
  })
  .prefault({})

const OPEN_TO_ANYONE =
  'anyone on the network could make accounts with a flow of only m.login.dummy and m.login.terms: use a flow that ' +
  'proves something, such as m.login.email.identity, or set registration.without_verification to true, or keep the ' +
  'server local: loopback addresses in "listen", "server_name" and "public_url", and no "trusted_proxies"'

/** `testing` allows hashes that are too cheap for production; settings of stages have been taken out before. */
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
      connections,
      /** The base of every link in a mail, without a trailing slash. */
      public_url: publicUrl.optional(),
      data_dir: path.prefault('./data'),
      database: databaseUrl.optional(),
      /** Only their X-Forwarded-For headers are used. */
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
      error: OPEN_TO_ANYONE,
      when: areFaultless('listen', 'registration'),
    })
    .refine((settings) => !isOpenToAnyone(settings.registration, sections) || !isBehindProxy(settings), {
      path: ['registration', 'flows'],
      error: OPEN_TO_ANYONE,
      when: areFaultless('listen', 'server_name', 'public_url', 'trusted_proxies', 'registration'),
    })
    .refine(({ mail, public_url: url }) => mail.smtp === null || url !== undefined, {
      path: ['public_url'],
      error: 'must be set when mail.smtp is: links in mails would lead to localhost',
      when: areFaultless('mail', 'public_url'),
    })
    .refine(({ mail }) => mail.smtp === null || mail.from !== undefined, {
      path: ['mail', 'from'],
      error: 'must be set when mail.smtp is: mails would come from noreply@localhost',
      when: areFaultless('mail'),
    })
    .refine(({ email, identity_servers: { trusted } }) => isTrusted(email.validation.identity_server, trusted), {
      path: ['email', 'validation'],
      error: 'must name an identity server that is listed in identity_servers.trusted',
      when: areFaultless('email', 'identity_servers'),
    })
    .refine(({ email, identity_servers: { trusted } }) => !lacksToken(email.validation.identity_server, trusted), {
      path: ['email', 'validation'],
      error: TOKEN_MISSING,
      when: areFaultless('email', 'identity_servers'),
    })
    .superRefine((settings, context) => {
      if (!areFaultless('registration', 'identity_servers')(context)) return
      const { flows } = settings.registration
      for (const message of missingSettings(flows, stages, settings)) {
        context.addIssue({ code: 'custom', path: ['registration', 'flows'], message })
      }
    })
    .transform(({ database, public_url = 'http://localhost:8008', mail, ...rest }) => ({
      ...rest,
      public_url,
      mail: { ...mail, from: mail.from ?? 'Gatehouse <noreply@localhost>' },
      database: database ?? `sqlite:${join(rest.data_dir, 'gatehouse.db')}`,
    }))

export type Config = z.output<ReturnType<typeof configSchema>> & {
  /** Whether replies are validated too: a wrong one is a 500, so not in production. */
  readonly check_replies: boolean
}

function isOpenToAnyone(section: z.output<ReturnType<typeof registration>>, sections: Sections): boolean {
  return section.enabled && !section.without_verification && section.flows.some((flow) => isUnproven(flow, sections))
}

/** Listens on a loopback address only, but a proxy forwards requests of others. */
function isBehindProxy(settings: {
  readonly listen: { readonly host: string }
  readonly server_name: string
  readonly public_url?: string | undefined
  readonly trusted_proxies: readonly string[]
}): boolean {
  const { listen, server_name, public_url, trusted_proxies } = settings
  const hosts = [hostOfServerName(server_name), ...(public_url === undefined ? [] : [hostOf(public_url)])]
  return isLoopback(listen.host) && (hosts.some(isPublic) || trusted_proxies.length > 0)
}

/** Such a check runs once these sections are valid, even if others are not: all faults are reported at once. */
function areFaultless(...sections: readonly string[]) {
  return ({ value, issues }: z.core.ParsePayload) =>
    value instanceof Object && !issues.some(({ path = [] }) => sections.includes(String(path[0])))
}
