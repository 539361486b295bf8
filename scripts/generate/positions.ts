import { type Document, LineCounter, type ParsedNode, isAlias, isMap, isScalar, isSeq } from 'yaml'
import { pointerKeys } from './json'

export interface Position {
  readonly line: number
  readonly column: number
}

/** Where the nodes of one YAML file stand in its text. */
export class Positions {
  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  /** The line and column (from 1) of what the JSON pointer leads to, or of the nearest node above it. */
  of(pointer: string): Position {
    let node: unknown = this.document.contents
    let offset = startOf(node) ?? 0
    for (const step of pointerKeys(pointer)) {
      const { found, start } = this.child(node, step)
      if (start === undefined) break
      node = found
      offset = start
    }
    const { line, col } = this.lines.linePos(offset)
    return { line, column: col }
  }

  private child(parent: unknown, step: string): { readonly found?: unknown; readonly start?: number } {
    const node = isAlias(parent) ? parent.resolve(this.document) : parent
    if (isMap<ParsedNode>(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
      return { found: pair?.value, start: startOf(pair?.key) }
    }
    const item = isSeq(node) ? node.items[Number(step)] : undefined
    return { found: item, start: startOf(item) }
  }
}

function startOf(node: unknown): number | undefined {
  const hasRange = isAlias(node) || isMap(node) || isScalar(node) || isSeq(node)
  return hasRange ? node.range?.[0] : undefined
}
