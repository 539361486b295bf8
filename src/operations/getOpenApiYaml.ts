import { define } from '../contract/operation'
import { readPublishedYaml } from '../contract/published'

/** GET /openapi.yaml */
export const getOpenApiYaml = define('getOpenApiYaml')(async ({ publicUrl }) => ({
  status: 200,
  body: await readPublishedYaml(publicUrl),
}))
