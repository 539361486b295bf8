import { html } from '../../../pages/html'
import { type StagePage, stageForm } from '../../fallback/stage-page'

export function dummyPage(): StagePage {
  return {
    title: 'Continue?',
    forms: stageForm({ step: 'prove', fields: html``, button: 'Yes, continue' }),
  }
}
