import type { Chance } from './chance'

const ASCII = 'aZ09 ._=-/+@:!%&?#"\'\\<>{}[]()|^$*`~;,\t\n\r'.split('')
const ODD = [0, 0x7f, 0xad, 0xdf, 0x130, 0x301, 0x200b, 0x202e, 0x212a, 0xd800, 0xdfff, 0xfeff, 0xff20, 0xffff, 0x1f600]
const CHARACTERS = [...ASCII, ...ODD.map((code) => String.fromCodePoint(code))]
const LENGTHS = [0, 1, 2, 17, 255, 256, 1000, 10_000, 66_000] as const
const WORDS = [
  '__proto__',
  'constructor',
  'm.login.dummy',
  'm.login.password',
  'm.login.email.identity',
  'm.id.user',
  'm.id.thirdparty',
  'email',
  'msisdn',
  'user',
  'guest',
  'null',
  'a@example.org',
  '@a:gatehouse.test',
  '+441234567890',
] as const
const NUMBERS = [0, -0, -1, 1.5, 1e308, 2 ** 31, 2 ** 53, Number.MIN_VALUE] as const

/** A string that may be anything, long or in characters that are read in different ways. */
export function anyText(chance: Chance): string {
  if (chance.happens(0.3)) return chance.pick(WORDS)
  const length = chance.happens(0.9) ? chance.below(20) : chance.pick(LENGTHS)
  if (length > 1000) return (chance.pick(CHARACTERS) ?? '').repeat(length)
  return Array.from({ length }, () => chance.pick(CHARACTERS)).join('')
}

/** Any JSON value. @param depth how many levels there may be below it */
export function anyValue(chance: Chance, depth = 3): unknown {
  const kind = chance.below(depth > 0 ? 7 : 5)
  if (kind === 0) return chance.pick([null, true, false])
  if (kind === 1) return chance.pick(NUMBERS)
  if (kind < 5) return anyText(chance)
  const members = Array.from({ length: chance.below(4) }, () => anyValue(chance, depth - 1))
  return kind === 5 ? members : Object.fromEntries(members.map((member) => [anyText(chance), member]))
}

/** The same value with something else in one place or in several: dropped, replaced, added, or put where it does not belong. */
export function mutated(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.happens(0.05)) {
    return chance.happens(0.3) ? anyValue(chance) : value
  }
  if (Array.isArray(value)) {
    const members = value.map((one) => mutated(one, chance))
    return chance.happens(0.2) ? [...members, ...members] : members
  }
  const members = Object.entries(value).filter(() => !chance.happens(0.08))
  if (chance.happens(0.05)) members.push([anyText(chance), anyValue(chance)])
  return Object.fromEntries(members.map(([key, member]) => [key, mutated(member, chance)]))
}
