import { html } from '../../../pages/html'
import type { ValidationPurpose } from '../../../storage/storage'
import type { TrustedIdentityServer } from '../../../threepids/identity-server-calls'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'

/** Relative to the page. */
const REQUEST_TOKEN = {
  register: '../../../register/msisdn/requestToken',
  reset: '../../../account/password/msisdn/requestToken',
  add: '../../../account/3pid/msisdn/requestToken',
} as const satisfies Record<ValidationPurpose, string>

/** The browser may send the code to the identity server itself, where that wants it. */
export function msisdnPage(
  { name, url }: Pick<TrustedIdentityServer, 'name' | 'url'>,
  { addressPurpose = 'register' }: Pick<StagePageContext, 'addressPurpose'>,
): StagePage {
  return {
    title: 'Confirm your phone number',
    forms: html`${stageForm({
      step: 'message',
      fields: html`<input type="hidden" name="url" value="${REQUEST_TOKEN[addressPurpose]}" />
        <label for="phone">Phone number</label>
        <input id="phone" name="phone_number" type="tel" autocomplete="tel" placeholder="+44 7700 900000" required />
        <p>Begin with + and your country’s code. ${name} will send you a message with a code.</p>`,
      button: 'Send me a code',
    })}
    ${stageForm({
      step: 'prove',
      fields: html`<input type="hidden" name="there" value="${new URL(url).origin}/" />
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

export function noMessagesPage({ name }: Pick<TrustedIdentityServer, 'name'>): StagePage {
  return {
    title: 'Confirm your phone number',
    forms: stageForm({
      step: 'message',
      fields: html`<p>This server sends no messages. Use an app that has ${name} send you a code.</p>`,
      button: 'Go on',
    }),
    script: "steps.message = async () => { throw new Error('This page cannot confirm a number.') }",
  }
}

// The country only counts for numbers without "+"; ZZ is the unknown one.
const SCRIPT = `
const client_secret = newSecret()
let send_attempt = 0
let sid
let submit_url
steps.message = async ({ url, phone_number }) => {
  if (!phone_number.trim().startsWith('+')) throw new Error('Begin with + and the code of your country.')
  send_attempt += 1
  const reply = await post(url, { client_secret, country: 'ZZ', phone_number, send_attempt })
  sid = reply.sid
  submit_url = reply.submit_url
}
steps.prove = async ({ there, token }) => {
  const url = submit_url.startsWith(there) ? submit_url : '../../../validate/msisdn/submitToken'
  const { success } = await post(url, { sid, client_secret, token })
  if (!success) throw new Error('This is not the code in the message.')
  await post(location.href, { threepid_creds: { sid, client_secret } })
}
`
