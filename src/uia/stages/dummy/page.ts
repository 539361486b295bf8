import { html } from '../../../pages/html'
import { type StagePage, stageForm } from '../../fallback/stage-page'

/** `m.login.dummy`: nothing to prove, only to agree to. */
export function dummyStep(): StagePage {
  return {
    title: 'Go on?',
    forms: stageForm({ step: 'prove', fields: html``, button: 'Yes, go on' }),
  }
}
