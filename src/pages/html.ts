/** Only the `html` tag makes it, so nothing reaches a page or a mail unescaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = string | Html | readonly Html[]

/** Strings that are put into the template are escaped, also inside attributes. */
export function html(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(literals.reduce((text, literal, index) => text + render(pieces[index - 1] ?? '') + literal))
}

function render(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece)
  return piece instanceof Html ? piece.text : piece.map(({ text }) => text).join('\n')
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '')
}
