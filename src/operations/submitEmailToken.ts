import { confirmedPage, linkRefusedPage } from '../threepids/confirmation-page'
import { pageReply } from '../pages/page'
import { define } from '../contract/operation'

/** POST /validate/email/submitToken: the button on the page of a mailed link. A second press changes nothing. */
export const submitEmailToken = define('submitEmailToken', {
  mayAlsoSpend: ['confirmation_per_client'],
})(async ({ validation, random }, { query: { sid = '', token = '' }, client }) => {
  const nonce = random.text(16)
  const session = await validation.confirm({ sid, token, client })
  if (session === undefined) return { status: 403, ...pageReply(nonce, linkRefusedPage({ nonce })) }
  return { status: 200, ...pageReply(nonce, confirmedPage({ nonce, purpose: session.purpose })) }
})
