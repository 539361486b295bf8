import { isIP, isIPv4 } from 'node:net'
import type { Request } from 'express'
import { IPv6, parse } from 'ipaddr.js'
import type { ClientInfo } from '../platform/client-info'

/** Bits of an IPv6 address that one customer shares; what is behind them is theirs to choose. */
const IPV6_NETWORK = 64
const MAX_USER_AGENT = 200

/** Who is asking: the address that limits count by, behind the trusted proxies only. */
export function clientOf(req: Request): ClientInfo {
  return {
    address: networkOf(addressOf(req)),
    userAgent: (req.get('user-agent') ?? '').slice(0, MAX_USER_AGENT),
    languages: req.acceptsLanguages(),
  }
}

/** Express believes whatever a trusted proxy forwards, so what is no address falls back to the peer itself. */
function addressOf(req: Request): string {
  const forwarded = req.ip ?? ''
  return isIP(forwarded) === 0 ? (req.socket.remoteAddress ?? '') : forwarded
}

function networkOf(address: string): string {
  if (isIP(address) === 0 || isIPv4(address)) return address
  const ip = parse(address)
  if (!(ip instanceof IPv6)) return address
  if (ip.isIPv4MappedAddress()) return ip.toIPv4Address().toString()
  return `${IPv6.networkAddressFromCIDR(`${ip.toString()}/${String(IPV6_NETWORK)}`).toString()}/${String(IPV6_NETWORK)}`
}
