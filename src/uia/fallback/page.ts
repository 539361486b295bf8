import { Html, html } from '../../pages/html'
import { type CspSources, page } from '../../pages/page'
import { SCRIPT } from './script'
import type { StagePage } from './stage-page'

/** A page, and what the browser must let it use. */
export interface FallbackPage {
  readonly text: string
  readonly cspSources: CspSources
}

/**
 * The page on which a stage is done. It says what is approved and for whom, because whoever opened it may have been lured
 * here; looking at it changes nothing. It shows neither the session nor the stage's name.
 */
export function stagePage({
  stage,
  ...data
}: {
  readonly nonce: string
  readonly stage: StagePage
  /** What is approved, in words. */
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

/** Of a stage that is done already, as when the page is loaded again: the client may have missed it. */
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

/** One answer for every session in which this stage cannot be done, so that nothing can be learnt from trying. */
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
