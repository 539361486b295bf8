import { StageRunner } from '../../src/uia/stage-runner'
import type { Stage } from '../../src/uia/stage'
import { UiaSessions } from '../../src/uia/sessions'
import { systemRandom } from '../../src/platform/random'
import { MatrixClient } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const FLOW = ['first', 'second']
const CLIENT = { address: '192.0.2.1' }

/** Passes, and proves the account that the client names: no two of today's stages that prove one are in one flow. */
const proving = (type: string): Stage => ({
  type,
  attempt: ({ userId }) => Promise.resolve({ userId: String(userId) }),
})

describe('rule 51: a UIA session in which two stages prove an account', () => {
  const gatehouse = useFreshServer()
  let sessions: UiaSessions
  let runner: StageRunner

  beforeEach(() => {
    const { storage, services } = gatehouse.context
    const { limiter, passwords } = services
    const { clock } = gatehouse
    sessions = new UiaSessions({ storage, clock, random: systemRandom, passwords, limiter, editions: {} })
    runner = new StageRunner({ storage, clock, limiter, sessions, stages: FLOW.map(proving) })
  })

  const open = async () => text((await new MatrixClient(gatehouse).post('/account/password', {})).body, 'session')
  async function attempt(id: string, type: string, userId: string) {
    const held = await sessions.look(id)
    if (held === undefined) throw new Error('the UIA session is gone')
    return runner.attempt(held, [FLOW], { type, userId }, CLIENT)
  }

  it('is for one account: a later stage that proves another one is 403 and does not count', async () => {
    const id = await open()
    await attempt(id, 'first', '@alice:gatehouse.test')
    await expect(attempt(id, 'second', '@bob:gatehouse.test')).rejects.toMatchObject({
      status: 403,
      errcode: 'M_FORBIDDEN',
    })
    expect((await sessions.look(id))?.stages).toMatchObject([{ type: 'first', userId: '@alice:gatehouse.test' }])
  })

  it('goes on when both prove the same one', async () => {
    const id = await open()
    await attempt(id, 'first', '@alice:gatehouse.test')
    const { stages } = await attempt(id, 'second', '@alice:gatehouse.test')
    expect(stages.map(({ type }) => type)).toEqual(FLOW)
  })
})
