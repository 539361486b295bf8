export interface ClientInfo {
  /** The IP address, or the /64 network of an IPv6 address. */
  readonly address: string
  readonly userAgent: string
  /** The best one first. */
  readonly languages: readonly string[]
}

export type ClientAddress = Pick<ClientInfo, 'address'>
