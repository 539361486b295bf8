import { testContract } from '../../../scripts/contract/run'
import { useServer } from '../../support/use-server'
import { FaultyServer } from './faulty-server'
import { PLANTED } from './planted'
import { settingsFor } from './settings'

describe('the contract tester in front of a server that breaks the contract', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
  let proxy: FaultyServer

  beforeAll(async () => {
    proxy = await FaultyServer.start(() => gatehouse.url)
  })
  afterAll(() => proxy.close())

  it('finds nothing while the proxy changes nothing', async () => {
    const { findings } = await testContract(
      settingsFor(proxy.url, { operations: ['getDevices', 'login', 'deleteDevice'] }),
    )
    expect(findings).toEqual([])
  })

  it.each(PLANTED)('finds $name', async ({ id, tamper, kind, what, checks }) => {
    proxy.tamper = tamper
    const { findings } = await testContract(settingsFor(proxy.url, { operations: [id] }), checks)
    const found = findings.map((finding) => ({ kind: finding.kind, what: finding.what }))
    expect(found).toContainEqual({ kind, what: expect.stringContaining(what) })
    for (const { curl } of findings) expect(curl).toMatch(/^curl -i -X|\| curl -i -X/)
  })
})
