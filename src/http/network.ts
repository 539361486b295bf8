import { isIP, isIPv4 } from 'node:net'
import { IPv4, IPv6, parse } from 'ipaddr.js'

/** Bits of an IPv6 address that identify a customer, who chooses the rest. */
const CUSTOMER_BITS = 64

/** Networks whose IPv6 addresses contain the client's IPv4 address, and the index of its first byte. */
const TRANSLATED: readonly { network: [IPv6, number]; at: number }[] = [
  // NAT64, https://www.rfc-editor.org/rfc/rfc6052
  { network: IPv6.parseCIDR('64:ff9b::/96'), at: 12 },
  // 6to4, https://www.rfc-editor.org/rfc/rfc3056
  { network: IPv6.parseCIDR('2002::/16'), at: 2 },
]

/** ::ffff:192.0.2.1 as 192.0.2.1; a link-local address without its zone. */
export function unmapped(address: string): string {
  if (isIP(address) === 0 || isIPv4(address)) return address
  const ip = parse(address)
  if (!(ip instanceof IPv6)) return address
  return ip.isIPv4MappedAddress() ? ip.toIPv4Address().toString() : ip.toRFC5952String().replace(/%.*$/, '')
}

/** What counts as one client: an IPv4 address, also behind a translator, or an IPv6 network. */
export function networkOf(address: string): string {
  if (isIP(address) === 0 || isIPv4(address)) return address
  const ip = parse(address)
  if (!(ip instanceof IPv6)) return address
  const translated = TRANSLATED.find(({ network }) => ip.match(network))
  if (translated !== undefined) {
    return new IPv4(ip.toByteArray().slice(translated.at, translated.at + 4)).toString()
  }
  const network = IPv6.networkAddressFromCIDR(`${ip.toString()}/${String(CUSTOMER_BITS)}`)
  return `${network.toString()}/${String(CUSTOMER_BITS)}`
}
