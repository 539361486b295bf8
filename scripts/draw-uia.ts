import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TRANSITIONS, type Transition } from '../src/uia/states'

const BEGIN = '<!-- drawn by `npm run draw` from uia/life-cycle.ts -->'
const END = '<!-- end of the drawing -->'

/** The life of a UIA session as a Mermaid state diagram. */
export function drawLifeCycle(): string {
  const transitions: readonly Transition[] = Object.values(TRANSITIONS)
  const arrows = transitions.map(
    ({ from, event, to, answer }) => `  ${nodeOf(from)} --> ${nodeOf(to)}: ${label(event, answer)}`,
  )
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n')
}

/** Puts the drawing into a page that has the marks for it. */
export function withDrawing(markdown: string): string {
  const [before, rest] = markdown.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`the page lacks the marks ${BEGIN} and ${END}`)
  return `${before}${BEGIN}\n${drawLifeCycle()}\n${END}${after}`
}

/** Mermaid has a sign of its own for where nothing is. */
function nodeOf(state: Transition['from']): string {
  return state === 'absent' ? '[*]' : state
}

/** A colon would end the label. */
function label(event: string, answer: string | undefined): string {
  return answer === undefined ? event : `${event} (${answer})`
}

if (require.main === module) {
  const page = join(__dirname, '../src/README.md')
  writeFileSync(page, withDrawing(readFileSync(page, 'utf8')))
}
