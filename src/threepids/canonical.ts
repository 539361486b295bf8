import { MatrixError } from '../platform/errors'

const MAX_LENGTH = 254
const MAX_LOCAL_LENGTH = 64
/** Blanks around an address are ignored; nobody types more than these. */
const MAX_BLANKS = 10
/** The characters of a "dot-atom" of RFC 5322, section 3.2.3. */
const ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/
const LABEL = /^[a-z0-9-]{1,63}$/
const NUMBER = /^[0-9-]+$/
const ASCII = /^[\x21-\x7e]*$/

/** The canonical form of an e-mail address, see {@link canonicalEmail}; undefined if it is not valid. */
export function parseEmail(address: string): string | undefined {
  if (address.length > MAX_LENGTH + MAX_BLANKS) return undefined
  const trimmed = withoutBlanksAround(address)
  // Before lower-casing: the Kelvin sign is a "k" afterwards.
  if (!ASCII.test(trimmed) || trimmed.length > MAX_LENGTH) return undefined
  const [local = '', domain = '', ...rest] = trimmed.toLowerCase().split('@')
  return rest.length === 0 && isLocalPart(local) && isDomain(domain) ? `${local}@${domain}` : undefined
}

/**
 * The form of an e-mail address that is compared, stored and mailed to: lower case, without blanks around it. Quotes,
 * comments, IP addresses and characters outside ASCII are refused, since two mail systems could read them differently.
 * @throws MatrixError 400 M_INVALID_PARAM
 */
export function canonicalEmail(address: string): string {
  const canonical = parseEmail(address)
  if (canonical !== undefined) return canonical
  throw MatrixError.invalidParam(
    '"email" is not an address that this server accepts. It must look like name@example.org, in plain ASCII.',
  )
}

/** Only the blank: other white space in an address is a mistake. */
function withoutBlanksAround(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return text.slice(start, end)
}

function isLocalPart(local: string): boolean {
  return local.length <= MAX_LOCAL_LENGTH && local.split('.').every((atom) => ATOM.test(atom))
}

/** A host name with a dot, or `localhost`; no IP address, so the last label is not a number. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  const isHost = labels.every((label) => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'))
  return isHost && (domain === 'localhost' || (labels.length > 1 && !NUMBER.test(labels.at(-1) ?? '')))
}
