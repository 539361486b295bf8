import { html } from '../../../pages/html'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'

export function passwordPage({ userId }: StagePageContext): StagePage {
  const user =
    userId === undefined
      ? html`<label for="user">User name</label>
          <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required />`
      : html`<input name="user" value="${userId}" autocomplete="username" type="hidden" />`
  return {
    title: 'Enter your password',
    forms: stageForm({
      step: 'prove',
      fields: html`${user}
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />`,
      button: 'Confirm with my password',
    }),
  }
}
