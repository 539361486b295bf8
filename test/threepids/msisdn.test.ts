import { canonicalMsisdn, parseMsisdn } from '../../src/threepids/msisdn'

const refused = '"phone_number" is not a telephone number'

describe('the canonical form of a telephone number', () => {
  it.each([
    ['GB', '07700 900123', '447700900123'],
    ['DE', '+49 (0)170 1234567', '491701234567'],
    ['DE', '0170-1234567', '491701234567'],
    ['FR', '+49 0170 1234567', '491701234567'],
    ['FR', '33 6 12 34 56 78', '33612345678'],
    ['ZZ', '+491701234567', '491701234567'],
    ['GB', '0049 170 1234567', '491701234567'],
    ['BY', '8 029 1234567', '375291234567'],
    ['LT', '0 612 34567', '37061234567'],
    ['BJ', '01 97 12 34 56', '2290197123456'],
    ['IT', '06 1234 5678', '390612345678'],
    ['US', '1 (202) 555-0123', '12025550123'],
  ])('in %s of %s is %s', (country, number, canonical) => {
    expect(canonicalMsisdn(country, number)).toBe(canonical)
    expect([parseMsisdn(canonical), parseMsisdn(`+${canonical}`)]).toEqual([canonical, canonical])
  })

  it.each([
    ['GB', '123'],
    ['GB', '07700 900123 456789'],
    ['GB', '07700 900123;ext=5'],
    ['GB', '٠٧٧٠٠٩٠٠١٢٣'],
    ['GB', '+'],
    ['gb', '07700 900123'],
    ['ZZ', '07700 900123'],
    ['toString', '07700 900123'],
    ['GB', '+999 7700 900123'],
    ['GB', ' '.repeat(100_000)],
  ])('in %s is none for %s', (country, number) => {
    expect(() => canonicalMsisdn(country, number)).toThrow(refused)
  })
})
