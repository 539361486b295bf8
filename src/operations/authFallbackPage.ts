import { define } from '../contract/operation'
import { pageReply } from '../pages/page'
import { donePage, stagePage, stageRefusedPage } from '../uia/fallback/page'

/** GET /auth/{stageType}/fallback/web: the page of a stage. Changes nothing. */
export const authFallbackPage = define('authFallbackPage')(async (
  { uiaFallback, random, serverName },
  { path: { stageType }, query: { session }, client: { languages } },
) => {
  const nonce = random.text(16)
  const view = await uiaFallback.view(session, stageType, languages)
  if (view === 'done') {
    const { text, cspSources } = donePage({ nonce })
    return { status: 200, ...pageReply(nonce, text, cspSources) }
  }
  if (view === undefined) return { status: 403, ...pageReply(nonce, stageRefusedPage({ nonce })) }
  const { text, cspSources } = stagePage({ nonce, serverName, ...view })
  return { status: 200, ...pageReply(nonce, text, cspSources) }
})
