import { z } from 'zod'

/** Without separators of address lists in either part, so that every mail program finds one address. */
const MAIL_FROM = /^(?:[^@<>",;:()\p{Cc}]*<(?<inBrackets>[^<>]*)>|(?<bare>[^<>]*))$/u
const BARE_ADDRESS = /^[^\s@<>",;:()\p{Cc}]+@[^\s@<>",;:()\p{Cc}]+$/u

export const mailFrom = z.string().refine(
  (text) => {
    const { inBrackets, bare = '' } = MAIL_FROM.exec(text)?.groups ?? {}
    return BARE_ADDRESS.test(inBrackets ?? bare)
  },
  { error: 'must be an e-mail address, or a name and an address: Gatehouse <noreply@example.org>' },
)
