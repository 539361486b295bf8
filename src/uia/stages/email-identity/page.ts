import { html } from '../../../pages/html'
import type { ValidationPurpose } from '../../../storage/storage'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'

/** Relative to the page. */
const REQUEST_TOKEN = {
  register: '../../../register/email/requestToken',
  reset: '../../../account/password/email/requestToken',
  add: '../../../account/3pid/email/requestToken',
} as const satisfies Record<ValidationPurpose, string>

export function emailIdentityPage({ addressPurpose = 'register' }: StagePageContext): StagePage {
  return {
    title: 'Confirm your e-mail address',
    forms: html`${stageForm({
      step: 'mail',
      fields: html`<label for="email">E-mail address</label>
        <input id="email" name="email" type="email" autocomplete="email" required />
        <input type="hidden" name="url" value="${REQUEST_TOKEN[addressPurpose]}" />`,
      button: 'Send me a mail',
    })}
    ${stageForm({
      step: 'prove',
      fields: html`<p>We have sent you a mail. Open the link in it and confirm there, then come back to this page.</p>`,
      button: 'I have confirmed my address',
      isLater: true,
      back: 'Send another mail',
    })}`,
    script: SCRIPT,
  }
}

const SCRIPT = `
const client_secret = newSecret()
let send_attempt = 0
let sid
steps.mail = async ({ url, email }) => {
  send_attempt += 1
  const reply = await post(url, { email, client_secret, send_attempt })
  sid = reply.sid
}
steps.prove = () => post(location.href, { threepid_creds: { sid, client_secret } })
`
