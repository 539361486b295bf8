import { html } from '../html'
import { type Step, stepForm } from './step'

/** `m.login.dummy`: nothing to prove, only to agree to. */
export function dummyStep(): Step {
  return {
    title: 'Go on?',
    forms: stepForm({ step: 'prove', fields: html``, button: 'Yes, go on' }),
  }
}
