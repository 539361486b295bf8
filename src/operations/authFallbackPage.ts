import { donePage, stepPage, stepRefusedPage } from '../uia/fallback/page'
import { stepOf } from '../uia/fallback/steps'
import { pageReply } from '../pages/page'
import { define } from '../contract/operation'

/** GET /auth/{stageType}/fallback/web: the page of a stage (rule 71). Changes nothing (T009). */
export const authFallbackPage = define('authFallbackPage')(async (
  { uia, random, serverName, fallback },
  { path: { stageType }, query: { session }, client: { languages } },
) => {
  const nonce = random.text(16)
  const standing = await uia.fallbackView(session)
  if (standing?.completed.includes(stageType) === true) {
    const { text, cspSources } = donePage({ nonce })
    return { status: 200, ...pageReply(nonce, text, cspSources) }
  }
  if (standing?.next.includes(stageType) === true) {
    const { operation, userId, params } = standing
    const step = stepOf(stageType, { operation, userId, params: params[stageType], languages, ...fallback })
    if (step !== undefined) {
      const { text, cspSources } = stepPage({ nonce, step, operation, userId, serverName })
      return { status: 200, ...pageReply(nonce, text, cspSources) }
    }
  }
  return { status: 403, ...pageReply(nonce, stepRefusedPage({ nonce })) }
})
