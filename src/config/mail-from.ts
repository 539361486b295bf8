import { z } from 'zod'

/** Signs that structure a list of addresses are refused in either part, so that every reader finds one address. */
const MAIL_FROM = /^(?:[^@<>",;:()\p{Cc}]*<(?<inBrackets>[^<>]*)>|(?<bare>[^<>]*))$/u
const BARE_ADDRESS = /^[^\s@<>",;:()\p{Cc}]+@[^\s@<>",;:()\p{Cc}]+$/u

/** The sender of mails: `Name <address>` or the address alone. */
export const mailFrom = z.string().refine(
  (text) => {
    const { inBrackets, bare = '' } = MAIL_FROM.exec(text)?.groups ?? {}
    return BARE_ADDRESS.test(inBrackets ?? bare)
  },
  { error: 'must be an e-mail address, or a name and an address: Gatehouse <noreply@example.org>' },
)
