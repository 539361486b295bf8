import { z } from 'zod'
import { MatrixError } from '../../../platform/errors'
import { defineStage } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { recaptchaPage } from './page'
import { recaptchaSettings } from './settings'

const answer = z.object({ response: z.string().min(1) })
/** Strictly the boolean: what is not certainly right is wrong. */
const verdict = z.object({ success: z.literal(true) })

/**
 * `m.login.recaptcha`: the answer of a captcha widget, verified by the provider of the widget, who also sees to it that an
 * answer counts only once. The person's address is not passed on: the provider knows it from the widget.
 */
export const recaptcha = defineStage({
  type: 'm.login.recaptcha',
  proves: 'person',
  settings: recaptchaSettings,
  create: (settings, { outbound }) => ({
    params: { public_key: settings.site_key },

    /** @throws MatrixError 503 where the verifier does not answer properly: then nobody passes */
    async attempt(auth) {
      const { data } = answer.safeParse(auth)
      if (data === undefined) {
        throw new StageFailure('M_CAPTCHA_NEEDED', 'auth.response is missing: the answer of the captcha, as a string.')
      }
      const form = new URLSearchParams({ secret: settings.secret, response: data.response })
      const { status, body } = await outbound.json(settings.verify_url, { method: 'POST', body: form })
      // An overloaded or broken verifier says nothing about the answer.
      if (status === 429 || status >= 500) throw MatrixError.unavailable()
      if (status !== 200 || !verdict.safeParse(body).success) {
        throw new StageFailure('M_CAPTCHA_INVALID', 'The captcha was not solved, or its answer is too old. Try again.')
      }
      return {}
    },

    page: () => recaptchaPage(settings),
  }),
})
