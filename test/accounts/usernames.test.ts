import {
  checkedLocalpart,
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

test('of the 65,536 characters of the basic plane, a user name may contain those of the grammar and no other (T036)', () => {
  const accepted = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isAccepted)
  expect(new Set(accepted)).toEqual(new Set(GRAMMAR))
})

test('no character of the other planes may be in a user name (T036)', () => {
  // Every 7th is coprime to the layout of the blocks: mathematical letters, emoji, tags and private use are all met.
  const codes = Array.from({ length: Math.floor(0x100000 / 7) }, (_, index) => 0x10000 + 7 * index)
  expect(codes.filter((code) => isAccepted(String.fromCodePoint(code)))).toEqual([])
})

test('only ASCII letters are folded to lower case; any other letter that folds into ASCII is refused (T037)', () => {
  expect(outcome('ALICE')).toBe('alice')
  for (const twin of ['\u212Aate', 'a\u017Fh', '\u0130da', '\u0131da', 'ａlice', 'ᴮᴵᴳᴮᴵᴿᴰ', 'st\uFB03']) {
    expect(outcome(twin)).toBe('M_INVALID_USERNAME')
  }
})

test('a whole user ID has at most 255 bytes (T038)', () => {
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
])('%j is refused as a user name (T039, T040)', (username) => {
  expect(outcome(username)).toBe('M_INVALID_USERNAME')
})

test.each(['.', '..', '-', '=', 'a/b', '../etc/passwd', 'q3._=-/', 'a+b', '1a', 'a_', '0x0'])(
  '%j is accepted as a user name (T039)',
  (username) => {
    expect(outcome(username)).toBe(username)
  },
)

test('an application service may use names with upper case, a leading "_", or digits only', () => {
  for (const username of ['_irc_Bob', 'Bob', '42']) expect(outcome(username, checkedLocalpart)).toBe(username)
  for (const username of ['', 'b ob', 'böb', '@bob:example.org', 'a'.repeat(255)]) {
    expect(outcome(username, checkedLocalpart)).toBe('M_INVALID_USERNAME')
  }
})

test('10,000 generated names are all different, and a person could register each of them (T044)', () => {
  const names = Array.from({ length: 10_000 }, () => generateLocalpart(systemRandom))
  expect(new Set(names).size).toBe(10_000)
  expect(names.filter((name) => outcome(name) !== name)).toEqual([])
})

test('10,000 generated names of guests are all different, and nobody can register one of them', () => {
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
])('%j on the server %s is the user %s: the localpart ends at the first colon', (text, server, userId) => {
  expect(parseUserId(text, server)).toBe(userId)
})
