import { Html, html } from './html'

/** The documentation of the API, drawn by Swagger UI from `/openapi.json`. */
export function docsPage({ nonce }: { readonly nonce: string }): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Gatehouse: the API</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="docs/swagger-ui.css" />
      </head>
      <body>
        <noscript
          >This page needs JavaScript. The contract itself is at <a href="openapi.yaml">openapi.yaml</a>.</noscript
        >
        <div id="docs"></div>
        <script src="docs/swagger-ui.js"></script>
        <script nonce="${nonce}">
          ${SCRIPT}
        </script>
      </body>
    </html>`.text
}

/** Swagger UI itself searches in the names of tags only. */
const SCRIPT = new Html(`
  const search = (tags, phrase) => tags
    .map((tag) => tag.update('operations', (operations) => operations.filter((operation) => [
      operation.get('path'),
      ...['operationId', 'summary', 'description'].map((key) => operation.getIn(['operation', key])),
    ].join(' ').toLowerCase().includes(phrase.toLowerCase()))))
    .filter((tag) => tag.get('operations').size > 0)
  if (matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.classList.add('dark-mode')
  SwaggerUIBundle({
    url: 'openapi.json',
    dom_id: '#docs',
    deepLinking: true,
    filter: true,
    plugins: [{ fn: { opsFilter: search } }],
    validatorUrl: null,
  })
`)
