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
  /** Settings that are to be there as they are given; an empty one is left out. */
  readonly settings: Readonly<Record<string, JsonObject>>
}

interface Cut {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with the edits made in it; all else, comments too, stays as it is. */
export function edited(text: string, { dropped, setAside, first, last, settings }: Edits): string {
  const document = parseDocument(text)
  const starts = startsOf(document, text)
  const ranges = [...new Set([...dropped, ...setAside.keys()])].flatMap((index) => {
    const start = starts[index]
    return start === undefined ? [] : [{ index, start, end: endOf(text, start, starts[index + 1]), text: '' }]
  })
  const others = cutOut(text, ranges)
  const cuts: Cut[] = ranges.map(({ index, start, end }) => {
    const action = text.slice(start, end)
    const reasons = setAside.get(index)
    if (isReferredTo(action, others)) return { start, end: start, text: said(reasons ?? ['others use its anchor']) }
    return { start, end, text: reasons === undefined ? '' : asComment(action, reasons) }
  })
  const [begin = text.length] = starts
  cuts.push({ start: begin, end: begin, text: first.map(actionText).join('') })
  cuts.push({ start: text.length, end: text.length, text: last.map(actionText).join('') })
  for (const [name, value] of Object.entries(settings)) {
    const isEmpty = Object.keys(value).length === 0
    cuts.push({ ...settingIn(text, name), text: isEmpty ? '' : `${stringify({ [name]: value }, { lineWidth: 0 })}\n` })
  }
  return cutOut(text, cuts)
}

/** Later cuts first, so that the places of those before them stay right. */
function cutOut(text: string, cuts: readonly Cut[]): string {
  return [...cuts]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, cut) => done.slice(0, cut.start) + cut.text + done.slice(cut.end), text)
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

/** Whether the action has an anchor that others use, and so has to stay. */
function isReferredTo(action: string, others: string): boolean {
  const anchors = [...action.matchAll(/[ \n]&(\w+)/g)].map(([, name = '']) => name)
  return anchors.some((name) => new RegExp(`[ \n]\\*${name}\\b`).test(others))
}

function said(reasons: readonly string[]): string {
  return reasons.map((reason) => `  # To look at: ${reason.replaceAll('\n', ' ')}\n`).join('')
}

function asComment(action: string, reasons: readonly string[]): string {
  return said(reasons) + action.replaceAll(/^ {0,2}(?=.)/gm, '  # ')
}

function actionText(action: NewAction): string {
  return stringify([action], { lineWidth: 0, aliasDuplicateObjects: false }).replaceAll(/^(?=.)/gm, '  ')
}

/** Where a setting is, or is to be put: before the actions. */
function settingIn(text: string, name: string): { readonly start: number; readonly end: number } {
  const startOf = (key: string): number => text.search(new RegExp(`^${key}:`, 'm'))
  const [start, actions] = [startOf(name), startOf('actions')]
  if (start === -1) return { start: actions, end: actions }
  const following = text.slice(start).search(/\n(?=[^\s])/)
  return { start, end: following === -1 ? text.length : start + following + 1 }
}
