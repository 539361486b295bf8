import { type Html, html } from '../../pages/html'
import type { CspSources } from '../../pages/page'
import type { ValidationPurpose } from '../../storage/storage'

/** What one stage needs of its page; the frame around it is the same for all. */
export interface StagePage {
  /** What there is to do, as a heading. */
  readonly title: string
  /** One or more forms, done from top to bottom; `stageForm` makes them. */
  readonly forms: Html
  /** Code besides that which all pages share: it defines `steps.<name>` for forms with steps of their own. */
  readonly script?: string
  /** A script of another server, which the page loads. */
  readonly scriptUrl?: string
  /** What the page may use besides itself. */
  readonly cspSources?: CspSources
}

/** What the page of a stage depends on. */
export interface StagePageContext {
  /** What an address must be validated for. */
  readonly addressPurpose: ValidationPurpose | undefined
  /** The account concerned, where that is known already. */
  readonly userId: string | undefined
  /** The reader's languages, the best one first. */
  readonly languages: readonly string[]
}

/**
 * One form of a stage's page. Its button runs `steps[step]` of the page's script with the values of its fields; the next form, or
 * the end, comes after that. An error is said above the button, and to screen readers.
 */
export function stageForm(form: {
  /** `prove`, which every page has, sends the fields to the server as they are. */
  readonly step: string
  readonly fields: Html
  readonly button: string
  /** Not shown before the forms above it are done. */
  readonly isLater?: boolean
  /** Where another try at the form before begins, in words. */
  readonly back?: string
}): Html {
  const { step, fields, button, isLater = false, back } = form
  return html`<form data-step="${step}" ${isLater ? 'hidden' : ''}>
    ${fields}
    <p role="alert"></p>
    <button type="submit">${button}</button>
    ${back === undefined ? '' : html`<button type="button" class="quiet" data-back>${back}</button>`}
  </form>`
}
