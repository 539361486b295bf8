import { z } from 'zod'
import { type Html, html } from '../../../pages/html'
import { type StagePage, type StagePageContext, stageForm } from '../../fallback/stage-page'

const translation = z.object({ name: z.string(), url: z.string() })
type Translation = z.output<typeof translation>

/** What clients are told about this stage (rule 69). */
const params = z.object({
  policies: z.record(z.string(), z.object({ version: z.string() }).catchall(translation.or(z.string()))),
})

/** `m.login.terms`: every policy as a link, in the reader's language where there is one. */
export function termsStep({ params: told, languages }: StagePageContext): StagePage {
  const policies = Object.values(params.parse(told).policies)
  return {
    title: 'Accept the terms',
    forms: stageForm({
      step: 'prove',
      fields: html`<p>To go on you have to accept these:</p>
        <ul>
          ${policies.map(({ version, ...translations }) => linkTo(bestOf(translations, languages), version))}
        </ul>`,
      button: policies.length === 1 ? 'I accept it' : 'I accept all of them',
    }),
  }
}

function linkTo([language, { name, url }]: readonly [string, Translation], version: string): Html {
  return html`<li>
    <a href="${url}" lang="${language}" hreflang="${language}" target="_blank" rel="noopener noreferrer">${name}</a>
    (version ${version})
  </li>`
}

/** A reader of `de-AT` is given `de-AT`, else `de`; one whose languages there are none of, English, else the first that there is. */
function bestOf(
  translations: Readonly<Record<string, unknown>>,
  languages: readonly string[],
): readonly [string, Translation] {
  const written = Object.entries(translations).flatMap(([language, text]) => {
    const { data } = translation.safeParse(text)
    return data === undefined ? [] : [[language, data] as const]
  })
  const wanted = [...languages.flatMap((language) => [language, language.replace(/-.*/, '')]), 'en']
  const named = (language: string) => written.find(([other]) => other.toLowerCase() === language.toLowerCase())
  const [first] = written
  const best = wanted.map(named).find((match) => match !== undefined) ?? first
  if (best === undefined) throw new Error('A policy is written in no language.')
  return best
}
