import { seal, unseal } from '../../src/platform/seal'

const NONCE = Buffer.from('twelve bytes').toString('base64url')
const TEXT = 'a client secret \u{1F600}'

test('sealed text opens with its key, and shows nothing without it', () => {
  const sealed = seal('key', TEXT, NONCE)
  expect(sealed).not.toContain('secret')
  expect(unseal('key', sealed)).toBe(TEXT)
  expect(() => unseal('another key', sealed)).toThrow()
})

test('sealed text that was altered or cut off does not open', () => {
  const sealed = seal('key', TEXT, NONCE)
  const altered = sealed.replace(/.(?=.{30}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
  for (const broken of [altered, sealed.slice(0, -8), NONCE, '']) expect(() => unseal('key', broken)).toThrow()
})
