import { html } from '../../../pages/html'
import type { TrustedIdentityServer } from '../../../threepids/identity-server-calls'
import { type StagePage, stageForm } from '../../fallback/stage-page'

/** The browser exchanges messages and codes with the identity server; only the proof comes here. */
export function msisdnPage({ name, url }: Pick<TrustedIdentityServer, 'name' | 'url'>): StagePage {
  const hidden = html`<input type="hidden" name="url" value="${url}/_matrix/identity/api/v1/validate/msisdn" />
    <input type="hidden" name="id_server" value="${name}" />`
  return {
    title: 'Confirm your phone number',
    forms: html`${stageForm({
      step: 'message',
      fields: html`${hidden}
        <label for="phone">Phone number</label>
        <input id="phone" name="phone_number" type="tel" autocomplete="tel" placeholder="+44 7700 900000" required />
        <p>Begin with + and your country’s code. ${name} will send you a message with a code.</p>`,
      button: 'Send me a code',
    })}
    ${stageForm({
      step: 'prove',
      fields: html`${hidden}
        <label for="code">Code</label>
        <input id="code" name="token" inputmode="numeric" autocomplete="one-time-code" required />`,
      button: 'Confirm with this code',
      isLater: true,
      back: 'Send another code',
    })}`,
    script: SCRIPT,
    cspSources: { connect: [new URL(url).origin] },
  }
}

// The country only counts for numbers without "+"; ZZ is the unknown one.
const SCRIPT = `
const client_secret = newSecret()
let send_attempt = 0
let sid
steps.message = async ({ url, phone_number }) => {
  if (!phone_number.trim().startsWith('+')) throw new Error('Begin with + and the code of your country.')
  send_attempt += 1
  const reply = await post(url + '/requestToken', { client_secret, country: 'ZZ', phone_number, send_attempt })
  sid = reply.sid
}
steps.prove = async ({ url, id_server, token }) => {
  const { success } = await post(url + '/submitToken', { sid, client_secret, token })
  if (!success) throw new Error('This is not the code in the message.')
  await post(location.href, { threepid_creds: { sid, client_secret, id_server } })
}
`
