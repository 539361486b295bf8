import { isIPv6 } from 'node:net'
import { z } from 'zod'

export interface ListenAddress {
  /** An IPv6 address is without brackets. */
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

const HOST_AND_PORT = /^(?:\[(?<ipv6>[0-9a-fA-F:.]+)\]|(?<host>[0-9A-Za-z.-]+)):(?<port>\d{1,5})$/

export const listenAddress = z.string().transform((text, context): ListenAddress => {
  const { ipv6, host = '', port } = HOST_AND_PORT.exec(text)?.groups ?? {}
  if (port === undefined || Number(port) > 65_535 || (ipv6 !== undefined && !isIPv6(ipv6))) {
    context.addIssue({
      code: 'custom',
      message: 'must be host:port, e.g. 127.0.0.1:8008, [::1]:8008 or 0.0.0.0:8008',
    })
    return z.NEVER
  }
  return { host: ipv6 ?? host, port: Number(port) }
})
