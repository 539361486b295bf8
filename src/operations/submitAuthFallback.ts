import { MatrixError } from '../platform/errors'
import { StageNotPassed } from '../uia/stage-failure'
import { UIA_LIMITS } from '../uia/limits'
import { define } from '../contract/operation'

/** POST /auth/{stageType}/fallback/web */
export const submitAuthFallback = define('submitAuthFallback', {
  mayAlsoSpend: UIA_LIMITS,
})(async ({ uiaFallback }, { path: { stageType }, query: { session }, body, client }) => {
  try {
    await uiaFallback.complete(session, { ...body, type: stageType }, client)
  } catch (error) {
    if (error instanceof StageNotPassed) throw new MatrixError(401, error.errcode, error.message)
    throw error
  }
  return { status: 200, body: {} }
})
