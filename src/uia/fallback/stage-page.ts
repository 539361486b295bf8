import { type Html, html } from '../../pages/html'
import type { CspSources } from '../../pages/page'
import type { ValidationPurpose } from '../../storage/storage'

export interface StagePage {
  readonly title: string
  /** From `stageForm`, done from top to bottom. */
  readonly forms: Html
  /** Defines `steps.<name>` for the forms. */
  readonly script?: string
  readonly scriptUrl?: string
  readonly cspSources?: CspSources
}

export interface StagePageContext {
  readonly addressPurpose: ValidationPurpose | undefined
  readonly userId: string | undefined
  /** The best one first. */
  readonly languages: readonly string[]
}

/** The button runs `steps[step]` of the page's script with the fields; then comes the next form, or the end. */
export function stageForm(form: {
  /** `prove`, which every page has, sends the fields to the server. */
  readonly step: string
  readonly fields: Html
  readonly button: string
  readonly isLater?: boolean
  /** The label of a button that leads back to the form before. */
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
