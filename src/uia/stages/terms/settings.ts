import { z } from 'zod'
import { webUrl } from '../../../config/urls'

const translation = z.strictObject({ name: z.string().min(1).max(255), url: webUrl })
export type Translation = z.output<typeof translation>

/** Clients get this form, too. */
const policies = z
  .record(
    z.string().regex(/^[0-9A-Za-z._-]{1,64}$/, 'must be 1 to 64 characters of 0-9 A-Z a-z . _ -'),
    z
      .object({ version: z.string().min(1).max(64) })
      .catchall(translation)
      .refine((policy) => Object.keys(policy).length > 1, {
        error: 'must have a name and a URL in at least one language',
      }),
  )
  .refine((all) => Object.keys(all).length > 0, { error: 'must name at least one policy' })

export type Policies = Readonly<
  Record<string, { readonly version: string; readonly [language: string]: string | Translation }>
>

export const termsSettings = {
  key: 'terms',
  schema: z.strictObject({ policies }).nullable().default(null),
}
