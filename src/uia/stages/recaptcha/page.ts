import { z } from 'zod'
import { html } from '../../../pages/html'
import { captchaWidgetOf } from './widget'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'

/** What clients are told about this stage (rule 60). */
const params = z.object({ public_key: z.string() })

/** `m.login.recaptcha`: the widget of the provider whose script the operator chose. */
export function recaptchaStep({ params: told, captchaScript }: StagePageContext): StagePage {
  if (captchaScript === undefined) throw new Error('A captcha is offered without the script of its widget.')
  const { className, sources } = captchaWidgetOf(captchaScript)
  return {
    title: 'Show that you are human',
    forms: stageForm({
      step: 'prove',
      fields: html`<div class="${className}" data-sitekey="${params.parse(told).public_key}"></div>`,
      button: 'Go on',
    }),
    script: SCRIPT,
    scriptUrl: captchaScript,
    cspSources: { script: sources, frame: sources, style: sources, connect: sources },
  }
}

/*
 * Each widget puts its answer into the form as a field of a name of its own: g-recaptcha-response, h-captcha-response,
 * cf-turnstile-response. An answer is good for one try, so a new one is asked for after a failure.
 */
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
