import { Html, html } from './html'

/** By directive, besides the style sheet and the form of the page. */
export type CspSources = Readonly<Partial<Record<'connect' | 'frame' | 'img' | 'script' | 'style', readonly string[]>>>

export function page(data: {
  readonly title: string
  readonly nonce: string
  readonly body: Html
  /** Runs only if `pageReply` is granted `script`. */
  readonly script?: Html
  readonly scriptUrl?: string
}): string {
  const { title, nonce, body, script, scriptUrl } = data
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
        ${
          script === undefined
            ? ''
            : html`<script nonce="${nonce}">
                ${script}
              </script>`
        }
        ${scriptUrl === undefined ? '' : html`<script nonce="${nonce}" src="${scriptUrl}" async defer></script>`}
      </body>
    </html>`.text
}

export function pageReply(nonce: string, body: string, grants: CspSources = {}) {
  return { body, headers: { 'Content-Security-Policy': contentSecurityPolicy(nonce, grants) } }
}

export function contentSecurityPolicy(nonce: string, grants: CspSources = {}): string {
  const { style = [], ...others } = grants
  return [
    "default-src 'none'",
    ['style-src', `'nonce-${nonce}'`, ...style].join(' '),
    ...Object.entries(others).map(([directive, sources]) => [`${directive}-src`, ...sources].join(' ')),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

const STYLE = new Html(`
  :root { color-scheme: light dark; --accent: #0b57d0; --on-accent: #fff; --problem: #b3261e }
  @media (prefers-color-scheme: dark) { :root { --accent: #a8c7fa; --on-accent: #062e6f; --problem: #f2b8b5 } }
  body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif }
  main { max-width: 34rem; margin: 0 auto; padding: 1.5rem }
  h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere }
  a { color: var(--accent) }
  dt, label { font-weight: 600 }
  dd { margin: 0 0 .75rem; overflow-wrap: anywhere }
  label { display: block; margin-top: 1rem }
  input { box-sizing: border-box; width: 100%; min-height: 3rem; margin-top: .25rem; padding: .5rem .75rem; border: 1px solid GrayText; border-radius: .5rem; font: inherit }
  button { width: 100%; min-height: 3rem; margin-top: 1rem; padding: .5rem 1rem; border: 0; border-radius: .5rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); cursor: pointer }
  button.quiet { color: var(--accent); background: none }
  button:disabled { opacity: .5; cursor: progress }
  :is(a, button, input):focus-visible { outline: .1875rem solid var(--accent); outline-offset: .1875rem }
  input + p { margin-top: .5rem; font-size: 1rem }
  ul { padding-left: 1.25rem }
  li { margin: .5rem 0; overflow-wrap: anywhere }
  [role=alert]:not(:empty) { margin: 1rem 0 0; padding: .5rem .75rem; border-left: .25rem solid var(--problem); color: var(--problem) }
`)
