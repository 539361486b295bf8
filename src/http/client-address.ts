import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import type { Request } from 'express'
import type { ClientInfo } from '../platform/client-info'
import { networkOf, unmapped } from './network'

const MAX_USER_AGENT = 200
const WITH_PORT = /^(?:\[(?<ipv6>[^[\]]*)\](?::\d{1,5})?|(?<ipv4>[\d.]+):\d{1,5})$/

/** @param trustedProxies addresses and networks, e.g. 10.0.0.0/8 */
export function clientReader(trustedProxies: readonly string[]): (req: Request) => ClientInfo {
  const trusted = blockListOf(trustedProxies)
  return (req) => ({
    address: networkOf(clientAddress(req.socket.remoteAddress ?? '', req.get('x-forwarded-for'), trusted)),
    userAgent: (req.get('user-agent') ?? '').slice(0, MAX_USER_AGENT),
    // Only mails and pages ask.
    get languages() {
      return req.acceptsLanguages()
    },
  })
}

/** The last address that is not a trusted proxy's: those before may be forged. The peer, where a hop is no address. */
function clientAddress(remote: string, forwarded: string | undefined, trusted: BlockList): string {
  const peer = unmapped(remote)
  let address = peer
  const hops = (forwarded ?? '').split(',').map((hop) => hop.trim())
  for (const hop of hops.filter((hop) => hop !== '').reverse()) {
    if (!isTrusted(address, trusted)) return address
    const next = addressIn(hop)
    if (next === undefined) return peer
    address = next
  }
  return address
}

/** Some proxies write a port and brackets. Undefined if it is no address. */
function addressIn(hop: string): string | undefined {
  const { ipv6, ipv4 } = WITH_PORT.exec(hop)?.groups ?? {}
  const address = ipv6 ?? ipv4 ?? hop
  const isAddress = ipv6 === undefined ? isIP(address) !== 0 : isIPv6(address)
  return isAddress ? unmapped(address) : undefined
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}
