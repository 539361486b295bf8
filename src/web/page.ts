import { Html, html } from './html'

/** The frame that every page shares: plain, readable on a phone, no scripts, nothing loaded from anywhere. */
export function page({ title, nonce, body }: { title: string; nonce: string; body: Html }): string {
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
      </body>
    </html>`.text
}

/** What a reply says that is this page: the page, and the policy that goes with its nonce. */
export function pageReply(nonce: string, body: string) {
  return { body, headers: { 'Content-Security-Policy': contentSecurityPolicy(nonce) } }
}

/** The Content-Security-Policy header of a page: its one style sheet and its own form, nothing else (T136, T137). */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

const STYLE = new Html(`
  :root { color-scheme: light dark }
  body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif }
  main { max-width: 34rem; margin: 0 auto; padding: 1.5rem }
  h1 { font-size: 1.5rem; line-height: 1.25 }
  dt { font-weight: 600 }
  dd { margin: 0 0 .75rem; overflow-wrap: anywhere }
  button { width: 100%; min-height: 3rem; padding: .5rem 1rem; border: 0; border-radius: .5rem; font: inherit; font-weight: 600; color: #fff; background: #0b57d0; cursor: pointer }
  button:focus-visible { outline: .1875rem solid; outline-offset: .1875rem }
`)
