import { html } from '../../../pages/html'
import { type StagePage, stageForm } from '../../fallback/stage-page'
import type { RecaptchaSettings } from './settings'
import { captchaWidgetOf } from './widget'

export function recaptchaPage({ site_key, script_url }: RecaptchaSettings): StagePage {
  const { className, sources } = captchaWidgetOf(script_url)
  return {
    title: 'Show that you are human',
    forms: stageForm({
      step: 'prove',
      fields: html`<div class="${className}" data-sitekey="${site_key}"></div>`,
      button: 'Continue',
    }),
    script: SCRIPT,
    scriptUrl: script_url,
    cspSources: { script: sources, frame: sources, style: sources, connect: sources },
  }
}

// Widgets add a field such as g-recaptcha-response or h-captcha-response. An answer is valid once, hence the reset.
const SCRIPT = `
steps.prove = async (fields) => {
  const [, response] = Object.entries(fields).find(([name]) => name.endsWith('-response')) || []
  if (!response) throw new Error('Solve the captcha first.')
  try {
    await post(location.href, { response })
  } catch (error) {
    for (const widget of [window.grecaptcha, window.hcaptcha, window.turnstile]) if (widget) widget.reset()
    throw error
  }
}
addEventListener('error', ({ target }) => {
  if (target.tagName !== 'SCRIPT') return
  document.querySelector('[role=alert]').textContent =
    'The captcha cannot be loaded. Check your connection and what this browser blocks, then load the page again.'
}, true)
`
