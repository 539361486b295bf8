import { html } from '../../../pages/html'
import { type StagePage, stageForm } from '../../fallback/stage-page'

export function registrationTokenPage(): StagePage {
  return {
    title: 'Enter your registration token',
    forms: stageForm({
      step: 'prove',
      fields: html`<label for="token">Registration token</label>
        <input
          id="token"
          name="token"
          maxlength="64"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          required
        />
        <p>The operator of this server gives it to those who may create an account.</p>`,
      button: 'Continue with this token',
    }),
  }
}
