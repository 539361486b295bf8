import { systemRandom } from '../../src/platform/random'

test('of 100,000 ids of UIA sessions no two are alike, and every byte is as likely as any other (T010, T065)', () => {
  const ids = Array.from({ length: 100_000 }, () => systemRandom.text(24))
  expect(new Set(ids).size).toBe(ids.length)
  const counts = new Array<number>(256).fill(0)
  for (const byte of Buffer.concat(ids.map((id) => Buffer.from(id, 'base64url'))))
    counts[byte] = (counts[byte] ?? 0) + 1
  const expected = (ids.length * 24) / 256
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // 255 degrees of freedom: a fair source exceeds this once in a thousand million times.
  expect(chiSquare).toBeLessThan(400)
})

test('a number below a limit is any of those below it, and no other', () => {
  const numbers = new Set(Array.from({ length: 1000 }, () => systemRandom.below(3)))
  expect([...numbers].toSorted()).toEqual([0, 1, 2])
})
