import { confirmedPage, confirmPage, linkRefusedPage } from '../threepids/confirmation-page'
import { pageReply } from '../pages/page'
import { define } from '../contract/operation'

/** GET /validate/email/submitToken: the page of a mailed link. Changes nothing, since mail scanners follow links. */
export const confirmEmailPage = define('confirmEmailPage', {
  mayAlsoSpend: ['confirmation_per_client'],
})(async ({ validation, random, serverName }, { query: { sid = '', token = '' }, client }) => {
  const nonce = random.text(16)
  const session = await validation.findLink({ sid, token, client })
  if (session === undefined) return { status: 403, ...pageReply(nonce, linkRefusedPage({ nonce })) }
  const { purpose, address, userId, clientAddress, program, createdAt: requestedAt } = session
  if (session.validatedAt !== null) return { status: 200, ...pageReply(nonce, confirmedPage({ nonce, purpose })) }
  const request = { purpose, address, userId, requestedAt, clientAddress, program }
  return { status: 200, ...pageReply(nonce, confirmPage({ ...request, nonce, serverName, sid, token })) }
})
