import { type Document, isMap, isSeq, parseDocument, stringify } from 'yaml'
import type { JsonObject } from '../generate/json'

/** An action of the overlay as it is to be written. */
export interface NewAction {
  readonly target: string
  readonly description: string
  readonly update?: JsonObject
  readonly remove?: true
}

export interface Edits {
  /** Indexes of actions that are taken out. */
  readonly dropped: ReadonlySet<number>
  /** Actions that are put behind comment marks, each with the reasons. */
  readonly setAside: ReadonlyMap<number, readonly string[]>
  readonly first: readonly NewAction[]
  readonly last: readonly NewAction[]
  readonly replaces: ReadonlyMap<string, readonly string[]>
}

interface Cut {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with the edits made in it; all else, comments too, stays as it is. */
export function edited(text: string, { dropped, setAside, first, last, replaces }: Edits): string {
  const document = parseDocument(text)
  const starts = startsOf(document, text)
  const cuts: Cut[] = [...new Set([...dropped, ...setAside.keys()])].flatMap((index) => {
    const start = starts[index]
    if (start === undefined) return []
    const end = endOf(text, start, starts[index + 1])
    const reasons = setAside.get(index)
    return [{ start, end, text: reasons === undefined ? '' : asComment(text.slice(start, end), reasons) }]
  })
  const [begin = text.length] = starts
  cuts.push({ start: begin, end: begin, text: first.map(actionText).join('') })
  cuts.push({ start: text.length, end: text.length, text: last.map(actionText).join('') })
  const setting = settingOf(document, text)
  const line = replaces.size === 0 ? '' : `${stringify({ 'x-replaces': replacesIn(replaces) }, { lineWidth: 0 })}\n`
  cuts.push({ ...setting, text: line })
  // Later ones first, so that the places of those before them stay right; of one place the last one cut goes first.
  return cuts
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, cut) => done.slice(0, cut.start) + cut.text + done.slice(cut.end), text)
}

function replacesIn(replaces: Edits['replaces']): Record<string, string | string[]> {
  return Object.fromEntries(
    [...replaces].map(([winner, files]) => [winner, files.length === 1 ? (files[0] ?? '') : [...files]]),
  )
}

/** Where the line of each action begins. */
function startsOf(document: Document.Parsed, text: string): number[] {
  const actions = document.get('actions')
  const items = isSeq(actions) ? actions.items : []
  return items.flatMap((item) => {
    const start = isMap(item) ? item.range?.[0] : undefined
    return start === undefined ? [] : [text.lastIndexOf('\n', start) + 1]
  })
}

/** Up to the next action, but for the blank lines and comments before it. */
function endOf(text: string, start: number, next: number | undefined): number {
  const lines = text.slice(start, next).split(/(?<=\n)/)
  while (lines.length > 1 && /^\s*(#.*)?$/.test(lines.at(-1)?.trimEnd() ?? '')) lines.pop()
  return start + lines.join('').length
}

function asComment(action: string, reasons: readonly string[]): string {
  const said = reasons.map((reason) => `  # To look at: ${reason.replaceAll('\n', ' ')}\n`)
  return said.join('') + action.replaceAll(/^ {0,2}(?=.)/gm, '  # ')
}

function actionText(action: NewAction): string {
  return stringify([action], { lineWidth: 0, aliasDuplicateObjects: false }).replaceAll(/^(?=.)/gm, '  ')
}

/** Where `x-replaces` is, or is to be put: before the actions. */
function settingOf(document: Document.Parsed, text: string): { readonly start: number; readonly end: number } {
  const pairs = isMap(document.contents) ? document.contents.items : []
  const startOf = (key: string): number | undefined => {
    const index = pairs.findIndex((pair) => String(pair.key) === key)
    return new RegExp(`^${key}:`, 'm').exec(index === -1 ? '' : text)?.index
  }
  const start = startOf('x-replaces')
  const actions = startOf('actions') ?? text.length
  if (start === undefined) return { start: actions, end: actions }
  const following = /\n(?=\S)/.exec(text.slice(start))?.index
  return { start, end: following === undefined ? text.length : start + following + 1 }
}
