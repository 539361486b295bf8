import { systemRandom } from '../../src/platform/random'
import { tokenFormat } from '../../src/devices/token-format'

const access = tokenFormat('gat')

test('a token has a prefix and a checksum by which scanners for secrets find it (T066)', () => {
  const token = access.mint(systemRandom)
  expect(token).toMatch(/^gat_[A-Za-z0-9_-]{43}_[0-9A-Za-z]{6}$/)
  expect(access.isWellFormed(token)).toBe(true)
})

test('the checksum is CRC-32 in base 62, as published for scanners (T066)', () => {
  const zeros: typeof systemRandom = { ...systemRandom, text: () => 'A'.repeat(43) }
  expect(access.mint(zeros)).toBe(`gat_${'A'.repeat(43)}_4JZucu`)
})

test('100,000 tokens are all different and well formed (T065)', () => {
  const tokens = Array.from({ length: 100_000 }, () => access.mint(systemRandom))
  expect(new Set(tokens).size).toBe(tokens.length)
  expect(tokens.every((token) => access.isWellFormed(token))).toBe(true)
})

test('every character of a token is as likely as any other (T065)', () => {
  const counts = new Map<string, number>()
  const draws = 20_000
  for (let i = 0; i < draws; i++) {
    // All but the last of the 43, which holds only four bits.
    for (const character of access.mint(systemRandom).slice(4, 46)) {
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
  }
  const expected = (draws * 42) / 64
  const chiSquared = [...counts.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  expect(counts.size).toBe(64)
  // 63 degrees of freedom: 132 is passed by chance once in a million runs.
  expect(chiSquared).toBeLessThan(132)
})

test('one wrong character anywhere makes a token malformed (T066)', () => {
  const token = access.mint(systemRandom)
  for (let i = 0; i < token.length; i++) {
    const other = token[i] === 'x' ? 'y' : 'x'
    expect(access.isWellFormed(token.slice(0, i) + other + token.slice(i + 1))).toBe(false)
  }
})

test.each([
  ['nothing', ''],
  ['the prefix', 'gat_'],
  ['a blank', ' '],
  ['a token and a line feed', `${access.mint(systemRandom)}\n`],
  ['two tokens', access.mint(systemRandom).repeat(2)],
  ['a megabyte', 'gat_'.padEnd(1_000_000, 'A')],
])('%s is no token', (_, text) => {
  expect(access.isWellFormed(text)).toBe(false)
})

test('a token of one kind is malformed as another kind, even with the other prefix (T068)', () => {
  const refresh = tokenFormat('grt')
  const token = refresh.mint(systemRandom)
  expect(refresh.isWellFormed(token)).toBe(true)
  expect(access.isWellFormed(token)).toBe(false)
  expect(access.isWellFormed(token.replace(/^grt/, 'gat'))).toBe(false)
})
