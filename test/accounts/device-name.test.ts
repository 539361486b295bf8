import { deviceName } from '../../src/accounts/device-name'

test.each([
  ['Phone', 'Phone'],
  ['a\tb\nc\u0000', 'a b c '],
  ['x'.repeat(108), 'x'.repeat(100)],
  ['🐎'.repeat(108), '🐎'.repeat(100)],
  ['half \ud800', 'half \ufffd'],
  ['x'.repeat(65_536), 'x'.repeat(100)],
  [undefined, undefined],
])('the name of a device that logs in is cut and cleaned, never refused: %j', (text, name) => {
  expect(deviceName(text)).toBe(name)
})
