import { isIP } from 'node:net'
import { z } from 'zod'
import { passwordFile } from './files'
import { inWords } from './in-words'
import { isSection } from './section'
import { hostOf, smtpUrl } from './urls'

const TLS = ['starttls', 'implicit', 'none'] as const

export interface SmtpSettings {
  /** An IPv6 address is without brackets. */
  readonly host: string
  readonly port: number
  /** `starttls` is demanded, not only tried; `none` is plain text. */
  readonly tls: (typeof TLS)[number]
  readonly auth: { readonly user: string; readonly password: string } | null
}

/** Traffic to these never leaves the machine: the only relays that go without TLS unless the operator says so. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])

const fromUrl = smtpUrl.transform((text): SmtpSettings => {
  const { protocol, port, username, password } = new URL(text)
  const host = hostOf(text)
  const tls = protocol === 'smtps:' ? 'implicit' : usualTls(host)
  const auth = username === '' ? null : { user: decodeURIComponent(username), password: decodeURIComponent(password) }
  return { host, tls, port: port === '' ? usualPort(tls) : Number(port), auth }
})

const fromParts = z
  .strictObject({
    host: z.string().refine((text) => isIP(text) !== 0 || /^[\w-]+(?:\.[\w-]+)*\.?$/.test(text), {
      error: 'must be a host name or an IP address',
    }),
    port: z.int().min(1).max(65_535).optional(),
    tls: z.enum(TLS).optional(),
    user: z.string().min(1).optional(),
    password_file: passwordFile.optional(),
  })
  .refine(({ user, password_file: password }) => (user === undefined) === (password === undefined), {
    error: 'must have both user and password_file, or neither',
  })
  .refine(({ host, tls, user }) => user === undefined || tls !== 'none' || LOOPBACK.has(host), {
    path: ['tls'],
    error: 'must be starttls or implicit when user is set: the password would cross the network in plain text',
  })
  .transform(({ host, tls = usualTls(host), port = usualPort(tls), user, password_file: password }): SmtpSettings => {
    return { host, tls, port, auth: user === undefined || password === undefined ? null : { user, password } }
  })

/** A URL or its parts; a fault of the parts is told at its own key. */
export const smtp = z.unknown().transform((value, context): SmtpSettings => {
  const parsed = (isSection(value) ? fromParts : fromUrl).safeParse(value, { error: inWords })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const { path, message } = issue
    if (issue.code === 'unrecognized_keys') context.addIssue({ code: issue.code, keys: issue.keys, path, message })
    else context.addIssue({ code: 'custom', path, message })
  }
  return z.NEVER
})

function usualTls(host: string): SmtpSettings['tls'] {
  return LOOPBACK.has(host) ? 'none' : 'starttls'
}

function usualPort(tls: SmtpSettings['tls']): number {
  return tls === 'implicit' ? 465 : 587
}
