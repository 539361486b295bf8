import { fuzz } from '../../../scripts/fuzz/run'

/** Long enough for some 5,000 requests where nothing else runs. */
const DURATION = 20_000

describe('npm run fuzz', () => {
  it('finds no request that the server cannot answer properly, in a short run', async () => {
    const begin = performance.now()
    const { requests, statuses, faults } = await fuzz({ seed: 1, goesOn: () => performance.now() - begin < DURATION })
    expect(faults).toEqual([])
    expect(requests).toBeGreaterThan(0)
    // It gets past the first checks as well.
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '405']))
  })
})
