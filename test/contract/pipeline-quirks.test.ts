import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(__dirname, '../../..')
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8')

const overlay = read('api/overlay.yaml')
const rows = [...read('api/README.md').matchAll(/^\| Q(\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)]
const quirks = rows.map(([, number = '', place = '', how = '']) => ({ number: Number(number), place, how }))

describe('the table of quirks in api/README.md', () => {
  test('has each quirk once, Q1 to Q34', () => {
    expect(quirks.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, index) => index + 1))
  })

  test.each(quirks)('tells the truth about Q$number: $place', ({ number, place, how }) => {
    const inOverlay = new RegExp(`description: (\\|-\\n.*)?.*\\bQ${String(number)}\\b`).test(overlay)
    const step = /^step `(\w+)`$/.exec(place)?.[1]
    expect(inOverlay).toBe(place === 'overlay')
    if (step !== undefined) expect(existsSync(resolve(root, `scripts/generate/${step}.ts`))).toBe(true)
    for (const [, file = ''] of how.matchAll(/`(src\/[^`]+)`/g)) expect(existsSync(resolve(root, file))).toBe(true)
  })
})
