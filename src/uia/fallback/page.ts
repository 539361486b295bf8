import { Html, html } from '../../pages/html'
import { type CspSources, page } from '../../pages/page'
import { SCRIPT } from './script'
import type { StagePage } from './stage-page'

export interface FallbackPage {
  readonly text: string
  readonly cspSources: CspSources
}

/** Says what is approved and for whom: the reader may have been lured here. Opening it changes nothing. */
export function stagePage({
  stage,
  ...data
}: {
  readonly nonce: string
  readonly stage: StagePage
  readonly approval: string
  readonly userId: string | undefined
  readonly serverName: string
}): FallbackPage {
  const { nonce, approval, userId, serverName } = data
  const { title, forms, script = '', scriptUrl, cspSources = {} } = stage
  return {
    text: page({
      title,
      nonce,
      body: html`<div id="todo">
          <p>An app asks you to approve this:</p>
          <dl>
            <dt>What</dt>
            <dd>${approval}</dd>
            ${
              userId === undefined
                ? ''
                : html`<dt>Account</dt>
                    <dd>${userId}</dd>`
            }
            <dt>Server</dt>
            <dd>${serverName}</dd>
          </dl>
          <p>If you did not start this yourself, close this page. Nothing happens without the button.</p>
          <noscript><p role="alert">This page needs JavaScript, to tell the app that you are done.</p></noscript>
          <div>${forms}</div>
        </div>
        ${DONE}`,
      script: new Html(SCRIPT + script),
      scriptUrl,
    }),
    cspSources: {
      ...cspSources,
      script: [`'nonce-${nonce}'`, ...(cspSources.script ?? [])],
      connect: ["'self'", ...(cspSources.connect ?? [])],
    },
  }
}

/** After a reload: the client may have missed the end. */
export function donePage({ nonce }: { nonce: string }): FallbackPage {
  return {
    text: page({
      title: 'Done',
      nonce,
      body: html`<div id="todo"></div>
        ${DONE}`,
      script: new Html(SCRIPT),
    }),
    cspSources: { script: [`'nonce-${nonce}'`] },
  }
}

/** The same for every session in which the stage cannot be done, so that trying tells nothing. */
export function stageRefusedPage({ nonce }: { nonce: string }): string {
  return page({
    title: 'This cannot be done here',
    nonce,
    body: html`<p>What you started may be finished already, be older than a day, or need another step first.</p>
      <p>Go back to the app and start again there.</p>`,
  })
}

const DONE = html`<div id="done" data-title="Done" hidden>
  <p>Go back to the app: it continues there. You can close this page.</p>
</div>`
