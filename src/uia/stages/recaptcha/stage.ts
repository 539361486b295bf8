import { z } from 'zod'
import type { Config } from '../../../config/schema'
import { MatrixError } from '../../../platform/errors'
import type { Outbound } from '../../../platform/outbound'
import { type Stage, StageFailure } from '../../stage'

const answer = z.object({ response: z.string().min(1) })
/** Strictly the boolean: what is not certainly right is wrong (T130). */
const verdict = z.object({ success: z.literal(true) })

/**
 * `m.login.recaptcha`: the answer of a captcha widget, verified by whoever made the widget (rule 60). That an answer counts
 * only once is theirs to see to. The address of the person is not passed on: they know it from the widget, and no more of
 * them than that need be told.
 */
export function recaptchaStage(settings: NonNullable<Config['recaptcha']>, outbound: Outbound): Stage {
  return {
    type: 'm.login.recaptcha',
    params: { public_key: settings.site_key },

    /** @throws MatrixError 503 where the verifier does not answer properly: then nobody passes (T130) */
    async attempt(auth) {
      const { data } = answer.safeParse(auth)
      if (data === undefined) {
        throw new StageFailure('M_CAPTCHA_NEEDED', 'auth.response is missing: what the captcha gave you, as a string.')
      }
      const form = new URLSearchParams({ secret: settings.secret, response: data.response })
      const { status, body } = await outbound.json(settings.verify_url, { method: 'POST', body: form })
      // It is overloaded or broken, which says nothing about the answer.
      if (status === 429 || status >= 500) throw MatrixError.unavailable()
      if (status !== 200 || !verdict.safeParse(body).success) {
        throw new StageFailure('M_CAPTCHA_INVALID', 'The captcha was not solved, or its answer is too old. Try again.')
      }
      return {}
    },
  }
}
