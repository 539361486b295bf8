import { coverageOf } from '../../../scripts/contract/reports/summary'
import { testContract } from '../../../scripts/contract/run'
import { useServer } from '../../support/use-server'
import { settingsFor } from './settings'

describe('the contract tester in front of this server', () => {
  const gatehouse = useServer({
    config: {
      limits: { enabled: false },
      registration: { guests: true, flows: [['m.login.dummy'], ['m.login.email.identity']] },
    },
  })

  it('finds nothing at any path, and sees most of what the contract declares', async () => {
    const outcome = await testContract(settingsFor(gatehouse.url, { runs: 10, isAtAllPaths: true }))
    expect(outcome.findings).toEqual([])
    expect(outcome.skipped).toEqual([])
    // All but what needs a mail, a captcha, a limit, an application service or a broken database: 220 of 287.
    expect(coverageOf(outcome).seen).toBeGreaterThanOrEqual(215)
  }, 180_000)
})
