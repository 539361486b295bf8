import { readFile } from 'node:fs/promises'
import { define } from '../contract/operation'

/** GET /docs/swagger-ui.js */
export const docsScript = define('docsScript')(async () => ({
  status: 200,
  body: await readFile(require.resolve('swagger-ui-dist/swagger-ui-bundle.js'), 'utf8'),
}))
