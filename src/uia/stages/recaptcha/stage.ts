import { z } from 'zod'
import { MatrixError } from '../../../platform/errors'
import { defineStage } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { recaptchaPage } from './page'
import { recaptchaSettings } from './settings'

const answer = z.object({ response: z.string().min(1) })
/** Strictly the boolean: nothing else lets anybody pass. */
const verdict = z.object({ success: z.literal(true) })

/** The provider makes sure that an answer counts once. It knows the person's address already, so this is not sent. */
export const recaptcha = defineStage({
  type: 'm.login.recaptcha',
  proves: 'person',
  settings: recaptchaSettings,
  create: (settings, { outbound }) => ({
    params: { public_key: settings.site_key },

    /** @throws MatrixError 503 where the provider does not answer properly: then nobody passes */
    async attempt(auth) {
      const { data } = answer.safeParse(auth)
      if (data === undefined) {
        throw new StageFailure('M_CAPTCHA_NEEDED', 'auth.response is missing: the answer of the captcha, as a string.')
      }
      const form = new URLSearchParams({ secret: settings.secret, response: data.response })
      const { status, body } = await outbound.json(settings.verify_url, { method: 'POST', body: form })
      // An overloaded or broken provider says nothing about the answer.
      if (status === 429 || status >= 500) throw MatrixError.unavailable()
      if (status !== 200 || !verdict.safeParse(body).success) {
        throw new StageFailure('M_CAPTCHA_INVALID', 'The captcha was not solved, or its answer is too old. Try again.')
      }
      return {}
    },

    page: () => recaptchaPage(settings),
  }),
})
