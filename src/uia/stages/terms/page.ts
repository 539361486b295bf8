import { type Html, html } from '../../../pages/html'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'
import type { Policies, Translation } from './settings'

export function termsPage(policies: Policies, { languages }: StagePageContext): StagePage {
  const shown = Object.values(policies)
  return {
    title: 'Accept the terms',
    forms: stageForm({
      step: 'prove',
      fields: html`<p>To continue, accept these:</p>
        <ul>
          ${shown.map(({ version, ...translations }) => linkTo(bestOf(translations, languages), version))}
        </ul>`,
      button: shown.length === 1 ? 'I accept it' : 'I accept all of them',
    }),
  }
}

function linkTo([language, { name, url }]: readonly [string, Translation], version: string): Html {
  return html`<li>
    <a href="${url}" lang="${language}" hreflang="${language}" target="_blank" rel="noopener noreferrer">${name}</a>
    (version ${version})
  </li>`
}

/** For `de-AT`: `de-AT`, else `de`, else English, else the first. */
function bestOf(
  translations: Readonly<Record<string, string | Translation>>,
  languages: readonly string[],
): readonly [string, Translation] {
  const written = Object.entries(translations).flatMap(([language, text]) =>
    typeof text === 'string' ? [] : [[language, text] as const],
  )
  const wanted = [...languages.flatMap((language) => [language, language.replace(/-.*/, '')]), 'en']
  const named = (language: string) => written.find(([other]) => other.toLowerCase() === language.toLowerCase())
  const [first] = written
  const best = wanted.map(named).find((match) => match !== undefined) ?? first
  if (best === undefined) throw new Error('A policy is written in no language.')
  return best
}
