import { MatrixError } from '../platform/errors'

const MAX_LENGTH = 254
const MAX_LOCAL_LENGTH = 64
/** Around an address; nobody types more. */
const MAX_BLANKS = 10
/** The characters of a "dot-atom": RFC 5322, section 3.2.3. */
const ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/
const LABEL = /^[a-z0-9-]{1,63}$/
const NUMBER = /^[0-9-]+$/
const ASCII = /^[\x21-\x7e]*$/

/** Undefined also for what mail systems may read differently: quotes, comments, IP addresses, non-ASCII characters. */
export function parseEmail(address: string): string | undefined {
  if (address.length > MAX_LENGTH + MAX_BLANKS) return undefined
  const trimmed = withoutBlanksAround(address)
  // Before lower-casing, which turns the Kelvin sign into a "k".
  if (!ASCII.test(trimmed) || trimmed.length > MAX_LENGTH) return undefined
  const [local = '', domain = '', ...rest] = trimmed.toLowerCase().split('@')
  return rest.length === 0 && isLocalPart(local) && isDomain(domain) ? `${local}@${domain}` : undefined
}

/** @throws MatrixError 400 M_INVALID_PARAM */
export function canonicalEmail(address: string): string {
  const canonical = parseEmail(address)
  if (canonical !== undefined) return canonical
  throw MatrixError.invalidParam(
    '"email" is not an address that this server accepts. It must look like name@example.org, in plain ASCII.',
  )
}

/** Blanks only: other white space in an address is a mistake. */
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

/** A host name with a dot, or `localhost`; an IP address ends with a number. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  const isHost = labels.every((label) => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'))
  return isHost && (domain === 'localhost' || (labels.length > 1 && !NUMBER.test(labels.at(-1) ?? '')))
}
