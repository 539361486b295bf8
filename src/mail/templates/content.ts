import { html, type Html } from '../../pages/html'

export interface MailContent {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export type Block = string | { readonly link: string; readonly label: string } | { readonly facts: readonly Fact[] }
export type Fact = readonly [name: string, value: string]

/** Both forms of a mail from one description, so that they cannot differ. */
export function writeContent(subject: string, blocks: readonly Block[]): MailContent {
  return {
    subject: oneLine(subject),
    text: `${blocks.map(asText).join('\n\n')}\n`,
    html: html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>${oneLine(subject)}</title>
        </head>
        <body>
          ${blocks.map(asHtml)}
        </body>
      </html>`.text,
  }
}

function asText(block: Block): string {
  if (typeof block === 'string') return oneLine(block)
  if ('link' in block) return `${block.label}:\n${block.link}`
  return block.facts.map(([name, value]) => `${name}: ${oneLine(value)}`).join('\n')
}

function asHtml(block: Block): Html {
  if (typeof block === 'string') return html`<p>${oneLine(block)}</p>`
  if ('link' in block) return html`<p><a href="${block.link}">${block.label}</a></p>`
  return html`<ul>
    ${block.facts.map(([name, value]) => html`<li>${name}: ${oneLine(value)}</li>`)}
  </ul>`
}

/** So that no value can add a header, or a paragraph that looks like ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
