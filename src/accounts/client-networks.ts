import { isIPv6 } from 'node:net'
import { IPv6 } from 'ipaddr.js'

/** The IPv6 networks around a client. */
export interface ClientNetworks {
  /** /56: a home or a small office. */
  readonly site: string
  /** /48: a company, or a part of a provider. */
  readonly network: string
}

/**
 * Whoever has one /64 often has many: these are the wider networks to count by. Undefined for an IPv4 address.
 * @param client as the rate limits count: an IPv4 address, or a /64 network such as 2001:db8::/64
 */
export function networksOf(client: string): ClientNetworks | undefined {
  const [address = ''] = client.split('/')
  if (!isIPv6(address)) return undefined
  const within = (bits: string) => `${IPv6.networkAddressFromCIDR(`${address}/${bits}`).toString()}/${bits}`
  return { site: within('56'), network: within('48') }
}
