import { isIPv6 } from 'node:net'
import { z } from 'zod'

const MAX_LENGTH = 230
const SERVER_NAME = /^(?:\[(?<ipv6>[0-9a-fA-F:.]+)\]|(?<host>[0-9A-Za-z.-]+))(?::(?<port>\d{1,5}))?$/
const EDGE_SIGN = /^[.-]|[.-]$/

/** The part after the first colon of every user ID. */
export const serverName = z
  .string()
  .max(MAX_LENGTH, `must be at most ${String(MAX_LENGTH)} characters`)
  .refine(isServerName, {
    error: 'must be a host name or IP address, optionally with :port, e.g. example.org',
  })

/** An IPv6 address is without brackets. */
export function hostOfServerName(text: string): string {
  const { ipv6, host = '' } = SERVER_NAME.exec(text)?.groups ?? {}
  return ipv6 ?? host
}

function isServerName(text: string): boolean {
  const { ipv6, host, port = '0' } = SERVER_NAME.exec(text)?.groups ?? {}
  if (Number(port) > 65_535) return false
  return ipv6 === undefined ? host !== undefined && !EDGE_SIGN.test(host) : isIPv6(ipv6)
}
