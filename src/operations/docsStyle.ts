import { readFile } from 'node:fs/promises'
import { define } from '../contract/operation'

/** GET /docs/swagger-ui.css */
export const docsStyle = define('docsStyle')(async () => ({
  status: 200,
  body: await readFile(require.resolve('swagger-ui-dist/swagger-ui.css'), 'utf8'),
}))
