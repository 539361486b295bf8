import { z } from 'zod'

export interface Failure {
  /** Three digits, of the relay; null if it did not reply. */
  readonly replyCode: number | null
  readonly reason: string
  /** Whether the relay refused the recipient for good. */
  readonly isFinal: boolean
}

/** What nodemailer adds to an error that is a reply of the relay. */
const relayReply = z.object({ responseCode: z.int(), response: z.string(), command: z.string() })

const MAX_REASON_LENGTH = 500
/** Filters quote the links that they refuse, whole or in parts. */
const MAYBE_A_TOKEN = /[\w-]{20,}/g

/** By RFC 3463. Relays tell refusals of the client or the sender at the recipient, too: their operators mend these. */
const OF_MAILBOX = /^5\d\d[ -]5\.(?:1\.[1236]|2\.1)\b/
const HAS_DETAIL = /^5\d\d[ -]5\.\d/
const OF_MAILBOX_WITHOUT_DETAIL: readonly number[] = [550, 551, 553]

export function failureOf(error: unknown): Failure {
  const { data: reply } = relayReply.safeParse(error)
  const words = reply?.response ?? (error instanceof Error ? error.message : String(error))
  return {
    replyCode: reply?.responseCode ?? null,
    reason: words
      .replace(MAYBE_A_TOKEN, '…')
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, MAX_REASON_LENGTH),
    isFinal: reply?.command === 'RCPT TO' && isOfMailbox(reply),
  }
}

function isOfMailbox({ response, responseCode }: z.output<typeof relayReply>): boolean {
  return HAS_DETAIL.test(response) ? OF_MAILBOX.test(response) : OF_MAILBOX_WITHOUT_DETAIL.includes(responseCode)
}
