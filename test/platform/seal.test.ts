import { seal, unseal } from '../../src/platform/seal'

const NONCE = Buffer.from('twelve bytes').toString('base64url')
const TEXT = 'a client secret \u{1F600}'

test('what is sealed opens with its key, and shows nothing without', () => {
  const sealed = seal('key', TEXT, NONCE)
  expect(sealed).not.toContain('secret')
  expect(unseal('key', sealed)).toBe(TEXT)
  expect(() => unseal('another key', sealed)).toThrow()
})

test('what was altered or cut off does not open', () => {
  const sealed = seal('key', TEXT, NONCE)
  const altered = sealed.replace(/.(?=.{30}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
  for (const broken of [altered, sealed.slice(0, -8), NONCE, '']) expect(() => unseal('key', broken)).toThrow()
})
