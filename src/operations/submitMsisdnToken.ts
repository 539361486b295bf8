import { define } from '../contract/operation'
import type { RequestBody } from '../contract/request'
import type { SentMessage } from '../threepids/identity-server'

const PATH = '/_matrix/client/r0/validate/msisdn/submitToken'

/** POST /validate/msisdn/submitToken: the `submit_url` of messages, where the identity server names none. */
export const submitMsisdnToken = define('submitMsisdnToken', { limits: ['confirmation_per_client'] })(
  async ({ validation }, { body: { sid, client_secret: clientSecret, token } }) => ({
    status: 200,
    body: { success: await validation.submitCode({ sid, clientSecret }, token) },
  }),
)

export function smsRequestIn({
  client_secret: clientSecret,
  country,
  phone_number: phoneNumber,
  send_attempt: sendAttempt,
}: RequestBody<'requestTokenToRegisterMSISDN'>) {
  return { clientSecret, country, phoneNumber, sendAttempt }
}

export function codeSent({ sid, submitUrl }: SentMessage, publicUrl: string) {
  return { sid, submit_url: submitUrl ?? `${publicUrl}${PATH}` }
}
