import type { Storage } from '../../../src/storage/storage'
import { anAccount, atOnce, aUiaSession, NOW, winners } from './samples'

const STAGE = { type: 'm.login.dummy', result: {}, userId: null }
const OUTCOME = {
  parameters: { username: 'as it ran' },
  result: { userId: '@a:example.org' },
  finishedAt: NOW,
  expiresAt: NOW + 5000,
}

export function uiaSessionsContract(storage: () => Storage): void {
  const sessions = () => storage().uiaSessions

  it('gives back a session as it was put in, whatever its parameters are', async () => {
    const parameters = { text: "'; drop table accounts; -- \u{1F600}", list: [1, null, { deep: true }], number: 0.1 }
    const session = aUiaSession('a', { requester: '@a:example.org', parameters })
    await sessions().insert(session)
    expect(await sessions().find('a')).toEqual(session)
    expect(await sessions().find('b')).toBeUndefined()
  })

  it('lists stages in the order in which they were completed, also within one millisecond', async () => {
    await sessions().insert(aUiaSession('order'))
    for (const type of ['z', 'a', 'm']) await sessions().completeStage('order', { ...STAGE, type }, NOW)
    expect((await sessions().stages('order')).map(({ type }) => type)).toEqual(['z', 'a', 'm'])
  })

  it('completes a stage once, of 50 attempts at once', async () => {
    await sessions().insert(aUiaSession('once'))
    const stage = { type: 'm.login.password', result: { proof: 1 }, userId: '@a:example.org' }
    expect(winners(await atOnce(50, () => sessions().completeStage('once', stage, NOW)))).toBe(1)
    expect(await sessions().stages('once')).toEqual([stage])
  })

  it('completes no stage of a session that is gone, and the transaction around it lives on', async () => {
    const completed = await storage().transaction(async (tx) => {
      const answer = await tx.uiaSessions.completeStage('gone', STAGE, NOW)
      await tx.accounts.insert(anAccount('@after:example.org'))
      return answer
    })
    expect(completed).toBe(false)
    expect(await storage().accounts.find('@after:example.org')).toBeDefined()
  })

  it('completes no stage of a session that goes away in that moment', async () => {
    await sessions().insert(aUiaSession('going', { requester: '@going:example.org' }))
    const { stage } = await storage().transaction(async (tx) => {
      await tx.uiaSessions.deleteOfUser('@going:example.org')
      const stage = [sessions().completeStage('going', STAGE, NOW)]
      // Time enough for the other connection to find the session, and to wait for this one.
      for (let turn = 0; turn < 50; turn += 1) await tx.accounts.find('@nobody:example.org')
      return { stage }
    })
    expect(await Promise.all(stage)).toEqual([false])
  })

  it('of 50 calls that consume one session at once, exactly one succeeds (T006, T007)', async () => {
    await sessions().insert(aUiaSession('contested'))
    const answers = await atOnce(50, (index) => sessions().consume('contested', { ...OUTCOME, result: { index } }))
    expect(winners(answers)).toBe(1)
    expect(await sessions().find('contested')).toMatchObject({
      result: { index: answers.indexOf(true) },
      finishedAt: NOW,
      expiresAt: NOW + 5000,
    })
  })

  it('remembers parameters until the session is finished, and then those that the call ran with (T006)', async () => {
    await sessions().insert(aUiaSession('remember'))
    await sessions().remember('remember', { username: 'a' })
    await sessions().consume('remember', OUTCOME)
    await sessions().remember('remember', { username: 'b' })
    expect(await sessions().find('remember')).toMatchObject({ parameters: { username: 'as it ran' } })
  })

  it('rewinds stages and remembers why, in one commit; not of a finished session (T134)', async () => {
    for (const id of ['rewound', 'too late']) {
      await sessions().insert(aUiaSession(id))
      for (const type of ['z', 'a', 'm']) await sessions().completeStage(id, { ...STAGE, type }, NOW)
    }
    await sessions().consume('too late', OUTCOME)
    for (const id of ['rewound', 'too late', 'not there']) {
      await sessions().rewindStages(id, { types: ['a', 'm'], parameters: { new: true } })
    }
    const types = async (id: string) => (await sessions().stages(id)).map(({ type }) => type)
    expect(await types('rewound')).toEqual(['z'])
    expect(await types('too late')).toEqual(['z', 'a', 'm'])
    expect(await sessions().find('rewound')).toMatchObject({ parameters: { new: true } })
    await sessions().completeStage('rewound', { ...STAGE, type: 'a' }, NOW)
    expect(await types('rewound')).toEqual(['z', 'a'])
  })

  describe('beyond a cap', () => {
    const client = '198.51.100.77'
    const left = async () => {
      const found = ['finished', 'worked at', 'older', 'old'].map((id) => sessions().find(`evict: ${id}`))
      return (await Promise.all(found)).flatMap((session) => session?.idHash.slice('evict: '.length) ?? [])
    }

    it('evicts the oldest unfinished sessions of a client, those without a stage first (T012)', async () => {
      for (const [id, rest] of [
        ['finished', { createdAt: 1, finishedAt: NOW, result: {} }],
        ['worked at', { createdAt: 2 }],
        ['older', { createdAt: 3 }],
        ['old', { createdAt: 4 }],
      ] as const) {
        await sessions().insert(aUiaSession(`evict: ${id}`, { ...rest, client }))
      }
      await sessions().completeStage('evict: worked at', STAGE, NOW)
      await sessions().evict({ client, keep: 3, batch: 1 })
      expect(await left()).toEqual(['finished', 'worked at', 'older', 'old'])
      await sessions().evict({ client, keep: 2, batch: 1 })
      expect(await left()).toEqual(['finished', 'worked at', 'old'])
      await sessions().evict({ client: '198.51.100.78', keep: 0, batch: 9 })
      await sessions().evict({ client, keep: 0, batch: 1 })
      expect(await left()).toEqual(['finished', 'worked at'])
      await sessions().evict({ keep: 0, batch: 1000 })
      expect(await left()).toEqual(['finished', 'worked at'])
      await sessions().evict({ client, keep: 0, batch: 1 })
      expect(await left()).toEqual(['finished'])
    })
  })

  it('deletes the unfinished sessions that an account opened or authenticated in (T071)', async () => {
    const requester = '@t071:example.org'
    await sessions().insert(aUiaSession('opened', { requester }))
    await sessions().insert(aUiaSession('done', { requester, finishedAt: NOW, result: {} }))
    await sessions().insert(aUiaSession('proved'))
    await sessions().completeStage('proved', { ...STAGE, userId: requester }, NOW)
    await sessions().insert(aUiaSession('foreign', { requester: '@other:example.org' }))
    await sessions().deleteOfUser(requester)
    const left = await Promise.all(['opened', 'done', 'proved', 'foreign'].map((id) => sessions().find(id)))
    expect(left.map((session) => session?.idHash)).toEqual([undefined, 'done', undefined, 'foreign'])
  })

  it('deletes what has expired, with its stages, and tells how much', async () => {
    await sessions().insert(aUiaSession('expired', { expiresAt: NOW - 2 }))
    await sessions().insert(aUiaSession('expiring', { expiresAt: NOW - 1 }))
    await sessions().insert(aUiaSession('alive', { expiresAt: NOW }))
    await sessions().completeStage('expired', STAGE, NOW)
    expect(await sessions().deleteExpired(NOW - 1, 1000)).toBe(2)
    expect(await sessions().stages('expired')).toEqual([])
    expect(await sessions().find('alive')).toBeDefined()
  })
}
