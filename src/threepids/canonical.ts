import { MatrixError } from '../platform/errors'

const MAX_LENGTH = 254
const MAX_LOCAL_LENGTH = 64
/** RFC 5322 "dot-atom", ASCII only: nothing that two mail systems could read differently (T089). */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const ASCII = /^[\x21-\x7e]*$/

/** As `canonicalEmail`, for an address that no client of ours has to mend: undefined where it is none. */
export function parseEmail(address: string): string | undefined {
  const trimmed = address.replace(/^ +| +$/g, '')
  // Before lower-casing: the Kelvin sign is a "k" afterwards (T090).
  if (!ASCII.test(trimmed) || trimmed.length > MAX_LENGTH) return undefined
  const [local = '', domain = '', ...rest] = trimmed.toLowerCase().split('@')
  const isEmail = rest.length === 0 && local.length <= MAX_LOCAL_LENGTH && LOCAL_PART.test(local) && isDomain(domain)
  return isEmail ? `${local}@${domain}` : undefined
}

/**
 * The one spelling of an e-mail address that is compared, stored and mailed (rule 125): lower case, without blanks around
 * it. Deliberately narrow: no quotes, comments, address literals or letters outside ASCII (T088 to T091).
 * @throws MatrixError 400 M_INVALID_PARAM
 */
export function canonicalEmail(address: string): string {
  const canonical = parseEmail(address)
  if (canonical !== undefined) return canonical
  throw MatrixError.invalidParam(
    '"email" is not an address that this server can use. It must look like name@example.org, in plain ASCII.',
  )
}

/** A host name with a dot, or `localhost`; never an IP address, hence a last label that is not a number. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return (
    labels.every((label) => LABEL.test(label)) && (domain === 'localhost' || /\.[0-9-]*[a-z][a-z0-9-]*$/.test(domain))
  )
}
