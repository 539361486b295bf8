import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const root = resolve(__dirname, '../../..')
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8')

const { actions } = z
  .object({ actions: z.array(z.object({ description: z.string() })) })
  .parse(parse(read('api/overlay.yaml')))
const reasons = actions.map(({ description }) => description.replaceAll(/\s+/g, ' '))

const [, table = ''] = read('api/README.md').split('## The quirks of the 2016 documents')
const quirks = [...table.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, quirk = '', place = '', how = '']) => ({ quirk, place, how }))
  .filter(({ quirk }) => quirk.trim() !== 'quirk' && !quirk.startsWith('-'))

describe('the table of quirks in api/README.md', () => {
  test('has each of the 34 once', () => {
    expect(new Set(quirks.map(({ quirk }) => quirk)).size).toBe(34)
  })

  test.each(quirks)('tells where this is settled: $quirk', ({ place, how }) => {
    const settled = place.trim()
    const [, step] = /^step `(\w+)`$/.exec(settled) ?? []
    if (step === undefined) expect(['overlay', 'ours', 'server']).toContain(settled)
    else expect(existsSync(resolve(root, `scripts/generate/${step}.ts`))).toBe(true)

    const quotes = [...how.matchAll(/"([^"]+)"/g)].map(([, quote = '']) => quote)
    expect(quotes.length > 0).toBe(settled === 'overlay')
    for (const quote of quotes) expect(reasons).toContainEqual(expect.stringContaining(quote))

    const files = [...how.matchAll(/`([\w/]+\.yaml)`/g)].map(([, file = '']) => file)
    expect(files.length > 0).toBe(settled === 'ours')
    for (const file of files) expect(existsSync(resolve(root, 'api/client-server', file))).toBe(true)
  })
})
