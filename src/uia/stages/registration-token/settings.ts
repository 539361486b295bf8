import { z } from 'zod'
import { isDistinct } from '../../../config/distinct'

/** A token that is taken out of the list is no longer valid. */
export const registrationTokenSettings = {
  key: 'registration.tokens',
  schema: z
    .array(
      z.strictObject({
        token: z.string().regex(/^[0-9A-Za-z._~-]{1,64}$/, 'must be 1 to 64 characters of 0-9 A-Z a-z . _ ~ -'),
        /** Accounts that may be made with it; null: any number. */
        uses_allowed: z.int().min(1).max(1_000_000).nullable().default(null),
        expires_at: z.iso
          .datetime({ offset: true, error: 'must be a time such as 2027-01-31T12:00:00Z, or null' })
          .transform((text) => Date.parse(text))
          .nullable()
          .default(null),
      }),
    )
    .refine((tokens) => isDistinct(tokens.map(({ token }) => token)), { error: 'must not name a token twice' })
    .default([]),
}
