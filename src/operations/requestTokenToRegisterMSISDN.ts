import { define } from '../contract/operation'
import { codeSent, smsRequestIn } from './submitMsisdnToken'

/** POST /register/msisdn/requestToken */
export const requestTokenToRegisterMSISDN = define('requestTokenToRegisterMSISDN', {
  mayAlsoSpend: ['sms_per_client', 'sms_per_number_and_client', 'sms_per_number', 'sms_per_day'],
})(async ({ registrationPolicy, validation, publicUrl }, { body, client }) => {
  registrationPolicy.assertOpen()
  const sent = await validation.requestSms('register', { ...smsRequestIn(body), client })
  return { status: 200, body: codeSent(sent, publicUrl) }
})
