import { isIP, isIPv4, isIPv6 } from 'node:net'
import { z } from 'zod'

export const addressRange = z.string().refine(
  (text) => {
    const [address = '', prefix, ...rest] = text.split('/')
    const bits = isIPv6(address) ? 128 : 32
    return (
      isIP(address) !== 0 &&
      rest.length === 0 &&
      (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits))
    )
  },
  { error: 'must be an IP address or a range such as 10.0.0.0/8; a range of all addresses (/0) is not accepted' },
)

/** Top-level names that never resolve on the internet: RFC 2606 and RFC 6761. */
const RESERVED = ['test', 'localhost', 'invalid', 'example']

/** Whether only this machine can connect; false where that is uncertain. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

/** Neither this machine nor a name that is reserved for tests. */
export function isPublic(host: string): boolean {
  return !isLoopback(host) && !RESERVED.includes(host.toLowerCase().split('.').at(-1) ?? '')
}
