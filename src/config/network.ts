import { isIP, isIPv4, isIPv6 } from 'node:net'
import { z } from 'zod'

/** An IP address or a range: 10.0.0.1, 10.0.0.0/8, fd00::/8. */
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

/** Whether only this machine can connect to the host. Anything not certainly so is false. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
