import { z } from 'zod'

/** The mailboxes of RFC 2142, and names that stand for the operator. */
const DEFAULT = [
  'abuse',
  'admin',
  'administrator',
  'hostmaster',
  'moderator',
  'noreply',
  'postmaster',
  'root',
  'security',
  'server',
  'support',
  'system',
  'webmaster',
]

/** Others would take these users for the operator. */
export const reservedNames = z
  .array(z.string().regex(/^[a-z0-9._=\-/+]+$/, 'must be a user name in lower case, without "@" and ":"'))
  .default(DEFAULT)
