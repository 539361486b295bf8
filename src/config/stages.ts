import { z } from 'zod'
import { secretFile } from './files'
import { webUrl } from './urls'

/** The stages that a flow of registrations may be made of. */
export const registrationStage = z.enum([
  'm.login.dummy',
  'm.login.email.identity',
  'm.login.msisdn',
  'm.login.recaptcha',
  'm.login.registration_token',
  'm.login.terms',
])

/** Stages that anybody passes, person or program (D16). */
const UNPROVEN: readonly string[] = ['m.login.dummy', 'm.login.terms']

export function isUnproven(flow: readonly string[]): boolean {
  return flow.every((stage) => UNPROVEN.includes(stage))
}

/** A flow that begins with the whole of another is never reached: the other one is finished before (rule 66, T013). */
export function areTellable(flows: readonly (readonly string[])[]): boolean {
  return flows.every((flow) =>
    flows.every((other) => other === flow || flow.some((stage, position) => other[position] !== stage)),
  )
}

/** Tokens that let somebody register (rule 67). One that is taken out of the list is no longer valid. */
export const registrationTokens = z
  .array(
    z.strictObject({
      token: z.string().regex(/^[0-9A-Za-z._~-]{1,64}$/, 'must be 1 to 64 characters out of 0-9 A-Z a-z . _ ~ -'),
      /** Accounts that may be made with it; null: any number. */
      uses_allowed: z.int().min(1).max(1_000_000).nullable().default(null),
      /** null: never. */
      expires_at: z.iso
        .datetime({ offset: true, error: 'must be a time such as 2027-01-31T12:00:00Z, or null' })
        .transform((text) => Date.parse(text))
        .nullable()
        .default(null),
    }),
  )
  .refine((tokens) => new Set(tokens.map(({ token }) => token)).size === tokens.length, {
    error: 'must not name a token twice',
  })
  .default([])

/** A captcha that Google's reCAPTCHA, or anybody who speaks like it, verifies: hCaptcha and Turnstile do. */
export const recaptcha = z
  .strictObject({
    /** The public half of the key, for the widget. */
    site_key: z.string().min(1).max(255),
    secret_file: secretFile,
    /** Asked whether an answer is right. */
    verify_url: webUrl.default('https://www.google.com/recaptcha/api/siteverify'),
    /** The script of the widget, for the page that shows it. */
    script_url: webUrl.default('https://www.google.com/recaptcha/api.js'),
  })
  .transform(({ secret_file: [secret = ''], ...rest }) => ({ ...rest, secret }))
  .nullable()
  .default(null)

const translation = z.strictObject({ name: z.string().min(1).max(255), url: webUrl })

/** Policies that whoever registers must accept, each with its version and, by language, its name and place (rule 69). */
export const terms = z
  .strictObject({
    policies: z
      .record(
        z.string().regex(/^[0-9A-Za-z._-]{1,64}$/, 'must be 1 to 64 characters out of 0-9 A-Z a-z . _ -'),
        z
          .object({ version: z.string().min(1).max(64) })
          .catchall(translation)
          .refine((policy) => Object.keys(policy).length > 1, { error: 'must be there in at least one language' }),
      )
      .refine((policies) => Object.keys(policies).length > 0, { error: 'must name at least one policy' }),
  })
  .nullable()
  .default(null)

interface StageSettings {
  readonly recaptcha: object | null
  readonly terms: object | null
  readonly identity_servers: { readonly trusted: readonly object[] }
  readonly registration: { readonly tokens: readonly object[] }
}

/** What each stage needs; a stage that lacks it could never be passed. */
const NEEDS: readonly {
  readonly stage: string
  readonly need: string
  readonly isMet: (settings: StageSettings) => boolean
}[] = [
  { stage: 'm.login.recaptcha', need: 'recaptcha', isMet: ({ recaptcha }) => recaptcha !== null },
  { stage: 'm.login.terms', need: 'terms', isMet: ({ terms }) => terms !== null },
  {
    stage: 'm.login.msisdn',
    need: 'identity_servers.trusted',
    isMet: ({ identity_servers: { trusted } }) => trusted.length > 0,
  },
  {
    stage: 'm.login.registration_token',
    need: 'registration.tokens',
    isMet: ({ registration: { tokens } }) => tokens.length > 0,
  },
]

/** What the flows cannot do without but the settings lack, in words. */
export function unmetNeeds(flows: readonly (readonly string[])[], settings: StageSettings): readonly string[] {
  return NEEDS.filter(({ stage, isMet }) => flows.some((flow) => flow.includes(stage)) && !isMet(settings)).map(
    ({ stage, need }) => `${stage} is offered, but ${need} is not set`,
  )
}
