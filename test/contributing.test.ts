import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from './contract/compile'
import { REPOSITORY } from './support/repository'

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8')
const GUIDE = read('CONTRIBUTING.md')
const LIMITS = 'src/config/limits.ts'

/** The TypeScript in CONTRIBUTING.md, by the path in its first line. */
const snippets = new Map(
  [...GUIDE.matchAll(/```ts\n(?: *\/\/ (?<path>src\/\S+)\n)?(?<code>[^]*?)```/g)].map(({ groups, 0: block }) => [
    groups?.path ?? `no path: ${block}`,
    groups?.code ?? '',
  ]),
)

describe('the code in CONTRIBUTING.md', () => {
  it('names its file in its first line', () => {
    expect(snippets.size).toBeGreaterThan(3)
    expect([...snippets.keys()].filter((path) => !/^src\/[\w/-]+\.ts$/.test(path))).toEqual([])
  })

  it('compiles', () => {
    const [limit = ''] = /\w+: limit\(\d+, [\d.]+\)/.exec(GUIDE) ?? []
    expect(limit).not.toBe('')
    const limits = read(LIMITS).replace('enabled: z.boolean()', `${limit},\n$&`)
    const messages = compile(new Map([...snippets, [LIMITS, limits]]))
    expect([...messages].filter(([, faults]) => faults.length > 0)).toEqual([])
  })
})
