import { donePage, stepPage, stepRefusedPage } from '../web/fallback/fallback-page'
import { stepOf } from '../web/fallback/steps'
import { pageReply } from '../web/page'
import type { Operation } from './operation'

/** GET /auth/{stageType}/fallback/web: the page of a stage (rule 71). Changes nothing (T009). */
export const authFallbackPage: Operation<'authFallbackPage'> = async (
  { uia, random, serverName, fallback },
  { path: { stageType }, query: { session }, client: { languages } },
) => {
  const nonce = random.text(16)
  const standing = await uia.outOfBand(session)
  if (standing?.completed.includes(stageType) === true) {
    const { text, grants } = donePage({ nonce })
    return { status: 200, ...pageReply(nonce, text, grants) }
  }
  if (standing?.next.includes(stageType) === true) {
    const { operation, userId, params } = standing
    const step = stepOf(stageType, { operation, userId, params: params[stageType], languages, ...fallback })
    if (step !== undefined) {
      const { text, grants } = stepPage({ nonce, step, operation, userId, serverName })
      return { status: 200, ...pageReply(nonce, text, grants) }
    }
  }
  return { status: 403, ...pageReply(nonce, stepRefusedPage({ nonce })) }
}
