import { isIP, isIPv6 } from 'node:net'
import { z } from 'zod'

const SERVER_NAME =
  /^(?:\[(?<ipv6>[0-9a-fA-F:.]+)\]|(?<host>[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?))(?::(?<port>\d{1,5}))?$/

/** The part after the colon in every user id (rule 101): host name or IP address, optionally with a port. */
export const serverName = z
  .string()
  .max(230, 'must be at most 230 characters')
  .refine(
    (text) => {
      const { ipv6, host, port = '0' } = SERVER_NAME.exec(text)?.groups ?? {}
      return Number(port) <= 65_535 && (ipv6 === undefined ? host !== undefined : isIPv6(ipv6))
    },
    { error: 'must be a host name or IP address, optionally with :port, e.g. example.org' },
  )

/** Signs that structure a list of addresses have no place in either part: whatever reads this later finds one address. */
const MAIL_FROM = /^(?:[^@<>",;:()\p{Cc}]*<(?<inBrackets>[^<>]*)>|(?<bare>[^<>]*))$/u
const BARE_ADDRESS = /^[^\s@<>",;:()\p{Cc}]+@[^\s@<>",;:()\p{Cc}]+$/u

/** Who mail comes from: `Name <address>` or the address alone. */
export const mailFrom = z.string().refine(
  (text) => {
    const { inBrackets, bare = '' } = MAIL_FROM.exec(text)?.groups ?? {}
    return BARE_ADDRESS.test(inBrackets ?? bare)
  },
  { error: 'must be an e-mail address, or a name and an address: Gatehouse <noreply@example.org>' },
)

/** An IP address or a range of them: 10.0.0.1, 10.0.0.0/8, fd00::/8. */
export const addressRange = z.string().refine(
  (text) => {
    const [address = '', prefix, ...rest] = text.split('/')
    const bits = isIPv6(address) ? 128 : 32
    return (
      isIP(address) !== 0 &&
      rest.length === 0 &&
      (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
    )
  },
  { error: 'must be an IP address or a range such as 10.0.0.0/8' },
)

const SQLITE = /^sqlite:(?!\/\/|:memory:)./

/** `sqlite:<path>` or a PostgreSQL URL. */
export const database = z.string().refine((text) => SQLITE.test(text) || isPostgres(text), {
  error: 'must be sqlite:<path of a file> or postgres://user:password@host/name',
})

function isPostgres(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text) && new URL(text).pathname.length > 1
}
