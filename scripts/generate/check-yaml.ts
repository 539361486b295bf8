import { type Document, isAlias, isNode, isScalar, visit } from 'yaml'

interface YamlFault {
  /** Offset in the text. */
  readonly offset: number
  readonly message: string
}

const standard = 'tag:yaml.org,2002:'

/** Tags whose values JSON has as well. */
const jsonTags = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => standard + name)

/** What YAML can say and JSON cannot: it would silently become something else. */
export function yamlFaults(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = []
  const tell = (node: unknown, message: string): void => {
    const start = isNode(node) ? node.range?.[0] : undefined
    faults.push({ offset: start ?? 0, message })
  }
  visit(document, {
    Node: (key, node) => {
      if (node.tag !== undefined && !jsonTags.includes(node.tag))
        tell(node, `JSON has no values of the tag ${node.tag.replace(standard, '!!')}`)
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'number') return
      const text = node.source ?? ''
      if (!Number.isFinite(node.value)) tell(node, `JSON has no number ${text}`)
      else if (Number.isInteger(node.value) && !Number.isSafeInteger(node.value) && /^[-+]?\d+$/.test(text))
        tell(node, `JSON does not keep the number ${text} exactly: at most 9007199254740991, or a string`)
    },
    Map: (_, map) => {
      const names = new Set<string>()
      for (const { key } of map.items) {
        const fault = faultOfKey(key, names)
        if (fault !== undefined) tell(key, fault)
      }
    },
  })
  return faults
}

/** @param names of the keys before it */
function faultOfKey(key: unknown, names: Set<string>): string | undefined {
  if (isAlias(key)) return 'a key must be written out, not an alias'
  if (!isScalar(key)) return 'a key must be a string'
  const { source } = key
  if (source === '<<') return undefined
  const name = String(key.value)
  if (key.value === null || (typeof key.value !== 'string' && name !== source))
    return `the key ${source ?? name} must be in quotes`
  if (names.has(name)) return `the key ${JSON.stringify(name)} is there twice`
  names.add(name)
  return undefined
}
