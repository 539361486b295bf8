import fc from 'fast-check'
import { MatrixError } from '../../src/platform/errors'
import { canonicalEmail } from '../../src/threepids/canonical'

const LOCAL_64 = 'a'.repeat(64)
const LABEL_63 = 'a'.repeat(63)

describe('spellings of one mailbox become one (T091)', () => {
  test.each([
    ['alice@example.com', 'alice@example.com'],
    ['Alice@Example.COM', 'alice@example.com'],
    ['  alice@example.com ', 'alice@example.com'],
    ["o'neil+matrix.tag_x-y=z@mail.example.co.uk", "o'neil+matrix.tag_x-y=z@mail.example.co.uk"],
    ['!#$%&*/?^`{|}~@example.com', '!#$%&*/?^`{|}~@example.com'],
    ['root@localhost', 'root@localhost'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['1@1.example', '1@1.example'],
    ['a@example.x2', 'a@example.x2'],
    [`${LOCAL_64}@example.com`, `${LOCAL_64}@example.com`],
    [`a@${LABEL_63}.com`, `a@${LABEL_63}.com`],
  ])('%j', (address, canonical) => {
    expect(canonicalEmail(address)).toBe(canonical)
  })
})

const REFUSED = {
  'characters that end a header or a command': [
    'a@example.com\r\nBcc: evil@example.net',
    'a@example.com\n',
    '\ra@example.com',
    'a\r@example.com',
    'a@example.com\0',
    'a\0@example.com',
    '\ta@example.com',
    'a\u2028@example.com',
    'a@example.com\u0085',
  ],
  'lists, names and groups': [
    'a@example.com,b@example.net',
    'a@example.com, evil@x',
    'a@example.com;b@example.net',
    'Alice <a@example.com>',
    '<a@example.com>',
    'undisclosed: a@example.com;',
    'mailto:a@example.com',
    'a b@example.com',
  ],
  'what two parsers read differently': [
    'user@bad.example@good.example',
    'a@@example.com',
    '@example.com',
    'a@',
    '@',
    '',
    'example.com',
    '"a"@example.com',
    '"a@b"@example.com',
    '"a, b"@example.com',
    'a\\@b@example.com',
    'a(comment)@example.com',
    '(comment)a@example.com',
    'a@example.com(comment)',
    'a@(comment)example.com',
    '@relay.example:a@example.com',
    'a%b@example.com@relay.example',
    'bang!path!a',
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
    'a@127.0.0.1',
    'a@2130706433',
    'a@1.2',
    'a@0x7f.0.0.1.5',
  ],
  'dots and hyphens out of place': [
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    'a@.example.com',
    'a@example.com.',
    'a@example..com',
    'a@-example.com',
    'a@example-.com',
    'a@exa_mple.com',
    'a@example',
    'a@com',
    'a@localhost.',
  ],
  'letters outside ASCII, whatever they fold to': [
    'm\u0131ke@example.com',
    '\u017fam@example.com',
    '\u212Aate@example.com',
    'a@\u212A.com',
    'stra\u00dfe@example.com',
    'a@ex\u00e4mple.com',
    'a\uff20example.com',
    'a@example\uff0ecom',
    'a@example\u3002com',
    'a@\u2460\u2461.com',
    '\u202ea@example.com',
    'a\u200b@example.com',
    '\u00a0a@example.com',
    'a\u0301@example.com',
    '\ud800@example.com',
    '\u{1f600}@example.com',
  ],
  'too long': [
    `${LOCAL_64}a@example.com`,
    `a@${LABEL_63}a.com`,
    `a@${'a.'.repeat(126)}com`,
    `a@${'a.'.repeat(50_000)}com`,
    `${'a.'.repeat(50_000)}@example.com`,
  ],
}

describe.each(Object.entries(REFUSED))('refused: %s (T088, T089, T090)', (_title, addresses) => {
  test.each(addresses.map((address) => [address.slice(0, 60), address]))('%j', (_shown, address) => {
    const refuse = () => canonicalEmail(address)
    expect(refuse).toThrow(MatrixError)
    expect(refuse).toThrow('"email" is not an address')
  })
})

describe('any text (T089)', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc.tuple(fc.string({ unit: 'grapheme' }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
    fc
      .tuple(fc.emailAddress(), fc.constantFrom(',', ';', ' ', '\r\n', '\0', '@'), fc.emailAddress())
      .map((parts) => parts.join('')),
  )

  function canonicalOrNothing(address: string): string | undefined {
    try {
      return canonicalEmail(address)
    } catch {
      return undefined
    }
  }

  test('is refused, or becomes one plain mailbox that stays as it is', () => {
    fc.assert(
      fc.property(anything, (address) => {
        const canonical = canonicalOrNothing(address)
        if (canonical === undefined) return
        expect(canonical).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/)
        expect(canonical.length).toBeLessThanOrEqual(254)
        expect(canonical).toBe(address.trim().toLowerCase())
        expect(canonicalEmail(canonical)).toBe(canonical)
      }),
      { numRuns: 5000 },
    )
  })
})
