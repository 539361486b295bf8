import {
  appserviceLocalpart,
  generateGuestLocalpart,
  generateLocalpart,
  parseUserId,
  newLocalpart,
} from '../../src/accounts/usernames'
import { MatrixError } from '../../src/platform/errors'
import { systemRandom } from '../../src/platform/random'

const SERVER = 'example.org'
const GRAMMAR = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._=-/+')

/** The localpart that comes of it, or the errcode. */
function outcome(username: string, make = newLocalpart): string {
  try {
    return make(username, SERVER)
  } catch (error) {
    if (error instanceof MatrixError) return error.errcode
    throw error
  }
}

function isAccepted(character: string): boolean {
  return [`a${character}`, `${character}a`, `a${character}b`].some((name) => outcome(name) !== 'M_INVALID_USERNAME')
}

test('T036: of all 65,536 characters of the basic plane a user name may have those of the grammar and no other', () => {
  const accepted = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isAccepted)
  expect(new Set(accepted)).toEqual(new Set(GRAMMAR))
})

test('T036: no character of the other planes is in a user name', () => {
  // Every 7th is coprime to the layout of the blocks: mathematical letters, emoji, tags and private use are all met.
  const codes = Array.from({ length: Math.floor(0x100000 / 7) }, (_, index) => 0x10000 + 7 * index)
  expect(codes.filter((code) => isAccepted(String.fromCodePoint(code)))).toEqual([])
})

test('T037: only ASCII letters have a lower case: what else would fold into ASCII is refused before', () => {
  expect(outcome('ALICE')).toBe('alice')
  for (const twin of ['\u212Aate', 'a\u017Fh', '\u0130da', '\u0131da', 'ａlice', 'ᴮᴵᴳᴮᴵᴿᴰ', 'st\uFB03']) {
    expect(outcome(twin)).toBe('M_INVALID_USERNAME')
  }
})

test('T038: a whole user ID has at most 255 bytes', () => {
  const rest = '@:'.length + SERVER.length
  expect(outcome('a'.repeat(254 - rest))).toHaveLength(254 - rest)
  expect(outcome('a'.repeat(255 - rest))).toHaveLength(255 - rest)
  expect(outcome('a'.repeat(256 - rest))).toBe('M_INVALID_USERNAME')
})

test.each([
  '',
  '_',
  '_irc_bob',
  '0',
  '12345',
  '@a:example.org',
  '@a:elsewhere.org',
  'a:b',
  'a b',
  'a\n',
  'a\0',
  '\u200Ba',
])('T039 T040: %j is no user name (rule 99)', (username) => {
  expect(outcome(username)).toBe('M_INVALID_USERNAME')
})

test.each(['.', '..', '-', '=', 'a/b', '../etc/passwd', 'q3._=-/', 'a+b', '1a', 'a_', '0x0'])(
  'T039: %j is one, whatever it looks like (rules 97 and 99)',
  (username) => {
    expect(outcome(username)).toBe(username)
  },
)

test('rule 102: an application service has names with upper case, "_" in front, or digits only', () => {
  for (const username of ['_irc_Bob', 'Bob', '42']) expect(outcome(username, appserviceLocalpart)).toBe(username)
  for (const username of ['', 'b ob', 'böb', '@bob:example.org', 'a'.repeat(255)]) {
    expect(outcome(username, appserviceLocalpart)).toBe('M_INVALID_USERNAME')
  }
})

test('T044: of 10,000 made-up names no two are alike, and each is one that a person could have asked for', () => {
  const names = Array.from({ length: 10_000 }, () => generateLocalpart(systemRandom))
  expect(new Set(names).size).toBe(10_000)
  expect(names.filter((name) => outcome(name) !== name)).toEqual([])
})

test('D17: of 10,000 guests no two are called alike, and nobody can ask for such a name', () => {
  const names = Array.from({ length: 10_000 }, () => generateGuestLocalpart(systemRandom))
  expect(new Set(names).size).toBe(10_000)
  expect(names.filter((name) => outcome(name) !== 'M_INVALID_USERNAME')).toEqual([])
})

test.each([
  ['@alice:example.org', 'example.org', '@alice:example.org'],
  ['@alice:example.org:8448', 'example.org:8448', '@alice:example.org:8448'],
  ['@alice:[::1]:8448', '[::1]:8448', '@alice:[::1]:8448'],
  ['@alice:example.org:8448', 'example.org', undefined],
  ['@alice:example.org', 'example.org:8448', undefined],
  ['@alice:EXAMPLE.org', 'example.org', undefined],
  ['@alice:mallory:example.org', 'example.org', undefined],
  ['@alice', 'example.org', undefined],
])('rule 101: %j is, on %s, %s: the name ends at the first colon', (said, server, userId) => {
  expect(parseUserId(said, server)).toBe(userId)
})
