export interface ClientInfo {
  /** The IP address, or the /64 network of an IPv6 one. */
  readonly address: string
  readonly userAgent: string
  /** The best one first. */
  readonly languages: readonly string[]
}

/** What limits count by. */
export type ClientAddress = Pick<ClientInfo, 'address'>
