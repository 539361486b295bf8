import { z } from 'zod'
import { isLoopback, isPublic } from './network'

/** To append paths to: the result has no trailing slash. */
export const baseUrl = z.string().transform((text, context) => {
  const url = parse(text)
  if (!url || !isPlain(url) || !/^https?:$/.test(url.protocol)) {
    context.addIssue({ code: 'custom', message: 'must be an http(s) URL without credentials, query or fragment' })
    return z.NEVER
  }
  return withoutTrailingSlashes(url.href)
})

/** Passwords and tokens go there, so plain http is for tests only. */
export const publicUrl = baseUrl.refine((text) => text.startsWith('https:') || !isPublic(hostOf(text)), {
  error: 'must be an https URL (http only to a loopback address or a name such as gatehouse.test)',
})

export const webUrl = z.string().refine(
  (text) => {
    const url = parse(text)
    if (url === undefined || url.username !== '' || url.password !== '') return false
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(hostOf(text)))
  },
  { error: 'must be an https URL without credentials (http only to a loopback address)' },
)

/** Whoever can alter its answers could validate any address, hence https. */
export const identityServerUrl = baseUrl.refine((text) => text.startsWith('https:') || isLoopback(hostOf(text)), {
  error: 'must be an https URL (http only to a loopback address)',
})

const PERCENT = 'has a "%" that does not begin percent-encoded UTF-8, e.g. in the password: write % as %25'

/** smtp: uses STARTTLS, smtps: uses TLS from the start. */
export const smtpUrl = z
  .string()
  .refine(
    (text) => {
      const url = parse(text)
      const isSmtp = url !== undefined && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
      return isSmtp && /^\/?$/.test(url.pathname) && !/[?#]/.test(url.href)
    },
    {
      error:
        'must be smtp://host:port or smtps://host:port (with user:password@ before the host if needed), ' +
        'a section with host, port, tls, user and password_file, or null',
    },
  )
  .refine(hasDecodableParts, { error: PERCENT })

const SQLITE = /^sqlite:(?!\/\/|:memory:)./

export const databaseUrl = z
  .string()
  .refine((text) => SQLITE.test(text) || isPostgres(text), {
    error: 'must be sqlite:<path of a file> or postgres://user:password@host/name',
  })
  .refine((text) => !isPostgres(text) || hasDecodableParts(text), { error: PERCENT })

/** An IPv6 address is without brackets. */
export function hostOf(text: string): string {
  return new URL(text).hostname.replace(/^\[|\]$/g, '')
}

function isPostgres(text: string): boolean {
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return false
  const { pathname, searchParams } = new URL(text)
  // The driver takes a host and a port from the query, too.
  return pathname.length > 1 && searchParams.getAll('port').every(isPort)
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}

/** All parts but the port are percent-decoded when a connection is made. */
function hasDecodableParts(text: string): boolean {
  // Refused already, with another message.
  if (!URL.canParse(text)) return true
  const { username, password, hostname, pathname, search } = new URL(text)
  try {
    for (const part of [username, password, hostname, pathname, search]) decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

function parse(text: string): URL | undefined {
  // The URL parser drops white space silently; the operator should learn of it.
  return /\s/.test(text) || !URL.canParse(text) ? undefined : new URL(text)
}

function isPlain(url: URL): boolean {
  return url.username === '' && url.password === '' && !/[?#]/.test(url.href)
}

function withoutTrailingSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end--
  return text.slice(0, end)
}
