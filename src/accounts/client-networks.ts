import { isIPv6 } from 'node:net'
import { IPv6 } from 'ipaddr.js'

export interface ClientNetworks {
  /** /56: a home or a small office. */
  readonly site: string
  /** /48: a company, or a part of a provider. */
  readonly network: string
}

/** The wider IPv6 networks, as one attacker may have many /64. `client`: an IPv4 address, or a /64 as 2001:db8::/64. */
export function networksOf(client: string): ClientNetworks | undefined {
  const [address = ''] = client.split('/')
  if (!isIPv6(address)) return undefined
  const within = (bits: string) => `${IPv6.networkAddressFromCIDR(`${address}/${bits}`).toString()}/${bits}`
  return { site: within('56'), network: within('48') }
}
