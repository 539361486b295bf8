import { z } from 'zod'
import { secretFile } from '../../../config/files'
import { webUrl } from '../../../config/urls'

/** A captcha that Google's reCAPTCHA, or anybody with its interface, verifies: hCaptcha and Turnstile have it. */
const settings = z
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
export type RecaptchaSettings = z.output<typeof settings>

export const recaptchaSettings = {
  key: 'recaptcha',
  schema: settings.nullable().default(null),
}
