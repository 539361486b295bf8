import { define } from '../contract/operation'
import { codeSent, smsRequestIn } from './submitMsisdnToken'

/** POST /account/3pid/msisdn/requestToken */
export const requestTokenTo3PIDMSISDN = define('requestTokenTo3PIDMSISDN', {
  mayAlsoSpend: ['sms_per_client', 'sms_per_number_and_client', 'sms_per_number', 'sms_per_day'],
})(async ({ validation, publicUrl }, { body, client, requester }) => {
  const sent = await validation.requestSms('add', { ...smsRequestIn(body), client, requester })
  return { status: 200, body: codeSent(sent, publicUrl) }
})
