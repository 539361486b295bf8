import { html } from '../../../pages/html'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'

/** `m.login.email.identity`: asks for the mail that the stage needs, then waits for the link in it to be opened. */
export function emailIdentityStep({ operation }: StagePageContext): StagePage {
  const call = operation === 'register' ? 'register' : 'account/password'
  return {
    title: 'Confirm your e-mail address',
    forms: html`${stageForm({
      step: 'mail',
      fields: html`<label for="email">E-mail address</label>
        <input id="email" name="email" type="email" autocomplete="email" required />
        <input type="hidden" name="url" value="../../../${call}/email/requestToken" />`,
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
