import { define } from '../contract/operation'
import { codeSent, smsRequestIn } from './submitMsisdnToken'

/** POST /account/password/msisdn/requestToken */
export const requestTokenToResetPasswordMSISDN = define('requestTokenToResetPasswordMSISDN', {
  mayAlsoSpend: ['sms_per_client', 'sms_per_number_and_client', 'sms_per_number', 'sms_per_day'],
})(async ({ validation, publicUrl }, { body, client }) => {
  const sent = await validation.requestSms('reset', { ...smsRequestIn(body), client })
  return { status: 200, body: codeSent(sent, publicUrl) }
})
