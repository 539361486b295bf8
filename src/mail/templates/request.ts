import { z } from 'zod'
import { durationInWords } from '../../pages/duration'
import { utcTime } from '../../pages/utc-time'
import { LINK_LIFE } from '../durations'
import type { Block } from './content'

/** Who requested the mail may be someone else than its reader. */
export const request = z.object({
  clientAddress: z.string(),
  /** E.g. "Firefox on Linux". */
  program: z.string(),
  /** In ms. */
  at: z.number(),
})

/** `sid` is the validation session. `link` is made when the mail is sent, and never stored. */
export const linkRequest = request.extend({ sid: z.string(), link: z.string() })

export function requestFacts({ clientAddress, program, at }: z.output<typeof request>): Block {
  return {
    facts: [
      ['Asked for', utcTime(at)],
      ['From', clientAddress],
      ['With', program],
    ],
  }
}

export const LINK_NOTICE = `The link works for ${durationInWords(LINK_LIFE)}, and only the link of the newest mail does.`
