import { Limiter } from '../../src/rate-limits/limiter'
import { StageRunner } from '../../src/uia/stage-runner'
import type { Stage } from '../../src/uia/stage'
import { html } from '../../src/pages/html'
import { NewPasswords } from '../../src/uia/new-password'
import { UiaSessions } from '../../src/uia/sessions'
import { systemRandom } from '../../src/platform/random'
import { MatrixClient } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const FLOW = ['first', 'second']
const CLIENT = { address: '192.0.2.1' }

/** Passes, and authenticates the account that the client names: no two real stages that do so are in one flow. */
const proving: Stage = {
  attempt: ({ userId }) => Promise.resolve({ userId: String(userId) }),
  page: () => ({ title: '', forms: html`` }),
}
const stages = new Map(FLOW.map((type) => [type, proving]))

describe('a UIA session in which two stages authenticate an account', () => {
  const gatehouse = useFreshServer()
  let sessions: UiaSessions
  let runner: StageRunner

  beforeEach(() => {
    const { storage, services } = gatehouse.context
    const { passwords } = services
    const { clock } = gatehouse
    const limiter = new Limiter({ storage, clock, limits: new Map() })
    const newPasswords = new NewPasswords({ passwords, random: systemRandom, limiter })
    sessions = new UiaSessions({ storage, clock, random: systemRandom, limiter, newPasswords, stages })
    runner = new StageRunner({ storage, clock, limiter, sessions, stages })
  })

  const open = async () => text((await new MatrixClient(gatehouse).post('/account/password', {})).body, 'session')
  async function attempt(id: string, type: string, userId: string) {
    const session = await sessions.find(id)
    if (session === undefined) throw new Error('the UIA session is gone')
    return runner.attempt(session, {}, [FLOW], { type, userId }, CLIENT)
  }

  it('is for one account: a later stage that proves another one is 403 and does not count', async () => {
    const id = await open()
    await attempt(id, 'first', '@alice:gatehouse.test')
    await expect(attempt(id, 'second', '@bob:gatehouse.test')).rejects.toMatchObject({
      status: 403,
      errcode: 'M_FORBIDDEN',
    })
    expect((await sessions.find(id))?.stages).toMatchObject([{ type: 'first', userId: '@alice:gatehouse.test' }])
  })

  it('goes on when both prove the same one', async () => {
    const id = await open()
    await attempt(id, 'first', '@alice:gatehouse.test')
    const { stages } = await attempt(id, 'second', '@alice:gatehouse.test')
    expect(stages.map(({ type }) => type)).toEqual(FLOW)
  })
})
