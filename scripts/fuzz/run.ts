import { DAY } from '../../src/platform/clock'
import { exchange } from '../../test/contract/hostile/raw-http'
import { Gatehouse } from '../../test/support/gatehouse'
import { MatrixClient } from '../../test/support/matrix-client'
import { Chance } from './chance'
import { faultOf } from './judge'
import { anyRequest } from './requests'

/** Requests of one sender; then somebody new comes, with a new token and fresh UIA sessions. */
const OF_ONE_SENDER = 200
const AT_ONCE = 4
/** After so many faults a run has shown enough. */
const MOST_FAULTS = 20

export interface Outcome {
  readonly requests: number
  readonly statuses: Readonly<Record<string, number>>
  /** What went wrong, and the request. */
  readonly faults: readonly string[]
}

/** @param seed the same one sends the same requests @param goesOn asked before each sender */
export async function fuzz({ seed, goesOn }: { seed: number; goesOn: () => boolean }): Promise<Outcome> {
  const gatehouse = new Gatehouse()
  await gatehouse.start({ config: { limits: { enabled: false } } })
  const chance = new Chance(seed)
  const statuses = new Map<string, number>()
  const faults: string[] = []
  let requests = 0
  for (let number = 1; goesOn() && faults.length < MOST_FAULTS; number++) {
    gatehouse.clock.advance(DAY)
    const client = new MatrixClient(gatehouse, `user-${String(number)}`)
    const { username, password, email, clientSecret } = client
    // If this succeeds, the server still works after the requests before.
    const sender = { username, password, email, clientSecret, token: (await client.register()).token }
    for (let sent = 0; sent < OF_ONE_SENDER; sent += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, () => anyRequest(chance, sender))
      await Promise.all(
        batch.map(async (bytes) => {
          const [reply] = await exchange(gatehouse.url, bytes)
          const status = String(reply?.status)
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          const fault = faultOf(reply)
          if (fault !== undefined) faults.push(`${fault}: ${JSON.stringify(bytes.toString('latin1').slice(0, 3000))}`)
        }),
      )
      requests += AT_ONCE
    }
  }
  const errors = gatehouse.log.text.split('\n').filter((line) => line.includes('"level":"error"'))
  await gatehouse.close()
  const logged = errors.slice(0, MOST_FAULTS).map((line) => `logged: ${line}`)
  return { requests, statuses: Object.fromEntries(statuses), faults: [...faults, ...logged] }
}
