export interface CaptchaWidget {
  readonly className: string
  /** Of its scripts, frames, styles and requests. */
  readonly sources: readonly string[]
}

const RECAPTCHA: CaptchaWidget = {
  className: 'g-recaptcha',
  sources: ['www.google.com', 'www.gstatic.com', 'recaptcha.google.com', 'www.recaptcha.net'].map(
    (host) => `https://${host}/recaptcha/`,
  ),
}
const HCAPTCHA: CaptchaWidget = { className: 'h-captcha', sources: ['https://hcaptcha.com', 'https://*.hcaptcha.com'] }
const TURNSTILE: CaptchaWidget = { className: 'cf-turnstile', sources: ['https://challenges.cloudflare.com'] }

const PROVIDERS: ReadonlyMap<string, CaptchaWidget> = new Map([
  ['www.google.com', RECAPTCHA],
  ['www.recaptcha.net', RECAPTCHA],
  ['js.hcaptcha.com', HCAPTCHA],
  ['hcaptcha.com', HCAPTCHA],
  ['challenges.cloudflare.com', TURNSTILE],
])

/** Any other provider is assumed to work like Google's, from the origin of its script. */
export function captchaWidgetOf(scriptUrl: string): CaptchaWidget {
  const { host, origin } = new URL(scriptUrl)
  return PROVIDERS.get(host) ?? { className: RECAPTCHA.className, sources: [origin] }
}
