import { z } from 'zod'
import { issuedSecretFile } from '../../../config/files'
import { webUrl } from '../../../config/urls'

/** Also for providers with the same interface, such as hCaptcha and Turnstile. */
const settings = z
  .strictObject({
    site_key: z.string().min(1).max(255),
    secret_file: issuedSecretFile,
    verify_url: webUrl.default('https://www.google.com/recaptcha/api/siteverify'),
    script_url: webUrl.default('https://www.google.com/recaptcha/api.js'),
  })
  .transform(({ secret_file: [secret = ''], ...rest }) => ({ ...rest, secret }))
export type RecaptchaSettings = z.output<typeof settings>

export const recaptchaSettings = {
  key: 'recaptcha',
  schema: settings.nullable().default(null),
}
