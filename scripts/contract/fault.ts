/** What a fault is about, in the words of the reports. */
export const FAULT_KINDS = {
  'no-reply': 'no reply',
  'server-error': 'server error',
  'not-served': 'not served',
  status: 'status that the contract does not declare',
  'content-type': 'content type',
  schema: 'body that is not of its schema',
  'undeclared-member': 'member that the contract does not declare',
  errcode: 'errcode',
  header: 'missing header',
  cors: 'CORS header',
  accepted: 'wrong request that is accepted',
  refused: 'valid request that is refused',
  authentication: 'User-Interactive Authentication',
  token: 'access token',
  effect: 'missing effect',
} as const

export type FaultKind = keyof typeof FAULT_KINDS

/** One thing that is wrong with one reply. */
export interface Fault {
  readonly kind: FaultKind
  /** In words, without values that differ from run to run. */
  readonly what: string
}
