import { define } from '../contract/operation'
import { readPublishedContract } from '../contract/published'

/** GET /openapi.json */
export const getOpenApiJson = define('getOpenApiJson')(async ({ publicUrl }) => ({
  status: 200,
  body: await readPublishedContract(publicUrl),
}))
