import type { Storage } from '../../../src/storage/storage'
import { atOnce, NOW, winners } from './samples'

export function identityProofsContract(storage: () => Storage): void {
  const claim = (digest: string, holder: string, claimedAt = NOW, repeatableFrom = NOW) =>
    storage().identityProofs.claim({ digest, holder, claimedAt, repeatableFrom })

  it('of 50 holders at once exactly one claims a proof, and keeps it (T026, T166)', async () => {
    const answers = await atOnce(50, (index) => claim('race', `holder ${String(index)}`))
    expect(winners(answers)).toBe(1)
    expect(await claim('race', `holder ${String(answers.indexOf(true))}`)).toBe(true)
    expect(await claim('race', 'another')).toBe(false)
  })

  it('its holder can repeat a claim that is recent enough', async () => {
    expect(await claim('repeated', 'holder')).toBe(true)
    expect(await claim('repeated', 'holder', NOW + 10, NOW)).toBe(true)
    expect(await claim('repeated', 'holder', NOW + 11, NOW + 1)).toBe(false)
  })
}
