import type { Storage } from '../../../src/storage/storage'
import { atOnce, NOW, winners } from './samples'

export function identityProofsContract(storage: () => Storage): void {
  const assign = (digest: string, holder: string, assignedAt = NOW, repeatableFrom = NOW) =>
    storage().identityProofs.assign({ digest, holder, assignedAt, repeatableFrom })

  it('of 50 holders at once exactly one gets a proof, and keeps it (T026, T166)', async () => {
    const answers = await atOnce(50, (index) => assign('race', `holder ${String(index)}`))
    expect(winners(answers)).toBe(1)
    expect(await assign('race', `holder ${String(answers.indexOf(true))}`)).toBe(true)
    expect(await assign('race', 'another')).toBe(false)
  })

  it('its holder can repeat an assignment that is recent enough', async () => {
    expect(await assign('repeated', 'holder')).toBe(true)
    expect(await assign('repeated', 'holder', NOW + 10, NOW)).toBe(true)
    expect(await assign('repeated', 'holder', NOW + 11, NOW + 1)).toBe(false)
  })
}
