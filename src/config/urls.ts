import { z } from 'zod'
import { isLoopback } from './listen'

/** A URL that paths are appended to: http or https, no credentials, query or fragment; given back without a trailing slash. */
export const baseUrl = z.string().transform((text, context) => {
  const url = parse(text)
  if (!url || !isPlain(url) || !/^https?:$/.test(url.protocol)) {
    context.addIssue({ code: 'custom', message: 'must be an http(s) URL without credentials, query or fragment' })
    return z.NEVER
  }
  return url.href.replace(/\/+$/, '')
})

/** Any page or service on the web, without credentials. Plain http only to this machine itself. */
export const webUrl = z.string().refine(
  (text) => {
    const url = parse(text)
    if (url === undefined || url.username !== '' || url.password !== '') return false
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(hostOf(text)))
  },
  { error: 'must be an https URL without credentials (http only to a loopback address)' },
)

/** As `baseUrl`, but whoever can alter the traffic could vouch for any address: plain http only to this machine itself. */
export const identityServerUrl = baseUrl.refine((text) => text.startsWith('https:') || isLoopback(hostOf(text)), {
  error: 'must be an https URL (http only to a loopback address)',
})

/** Where mail is handed over: smtp:// (STARTTLS) or smtps:// (TLS from the start), optionally with user and password. */
export const smtpUrl = z.string().refine(
  (text) => {
    const url = parse(text)
    return url !== undefined && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname)
  },
  { error: 'must be smtp://host:port or smtps://host:port (with user:password@ before the host if needed), or null' },
)

function parse(text: string): URL | undefined {
  // The URL parser silently drops blanks and control characters; an operator's slip should be told instead.
  return /\s/.test(text) || !URL.canParse(text) ? undefined : new URL(text)
}

function isPlain(url: URL): boolean {
  return url.username === '' && url.password === '' && !/[?#]/.test(url.href)
}

function hostOf(text: string): string {
  return new URL(text).hostname.replace(/^\[|\]$/g, '')
}
