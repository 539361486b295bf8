import type { Storage } from '../../../src/storage/storage'
import { aMail, atOnce, NOW } from './samples'

const LEASE = NOW + 60_000

export function outboxContract(storage: () => Storage, rowsOf: (table: string) => Promise<unknown[]>): void {
  const outbox = () => storage().outbox

  /** Takes everything out, so that a test starts with its own mails only. */
  afterEach(async () => {
    for (const { id } of await outbox().leaseDue(Number.MAX_SAFE_INTEGER, NOW, 1000)) await outbox().delete(id)
  })

  it('gives out a due mail as it was put in, one attempt later', async () => {
    const mail = aMail('a', { data: { sid: 'x', Grüße: '\u{1F600}' } })
    await outbox().enqueue(mail)
    expect(await outbox().leaseDue(NOW, LEASE, 10)).toEqual([{ ...mail, attempts: 1, dueAt: LEASE }])
  })

  it('never gives one mail to two senders at once', async () => {
    await atOnce(40, (index) => outbox().enqueue(aMail(`mail ${String(index)}`)))
    const batches = await atOnce(20, () => outbox().leaseDue(NOW, LEASE, 5))
    const ids = batches.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const rest = await outbox().leaseDue(NOW, LEASE, 100)
    expect(ids.length + rest.length).toBe(40)
  })

  it('gives nothing to a sender that had to wait for the one who took it', async () => {
    await outbox().enqueue(aMail('a'))
    const { waiting } = await storage().transaction(async (tx) => {
      expect(await tx.outbox.leaseDue(NOW, LEASE, 10)).toHaveLength(1)
      const waiting = [outbox().leaseDue(NOW, LEASE, 10)]
      // Time enough for the other connection to find the mail, and to wait for this one.
      for (let turn = 0; turn < 50; turn += 1) await tx.accounts.find('@nobody:example.org')
      return { waiting }
    })
    expect(await Promise.all(waiting)).toEqual([[]])
  })

  it('gives out the oldest first, and no more than asked for', async () => {
    for (const age of [1, 3, 2]) await outbox().enqueue(aMail(String(age), { createdAt: NOW - age, dueAt: NOW - age }))
    expect((await outbox().leaseDue(NOW, LEASE, 2)).map(({ id }) => id)).toEqual(['3', '2'])
    expect((await outbox().leaseDue(NOW, LEASE, 2)).map(({ id }) => id)).toEqual(['1'])
  })

  it('gives out a mail again when its lease is over, or when it was postponed to then', async () => {
    await outbox().enqueue(aMail('a'))
    await outbox().leaseDue(NOW, LEASE, 10)
    expect(await outbox().leaseDue(LEASE - 1, LEASE, 10)).toEqual([])
    expect(await outbox().leaseDue(LEASE, LEASE + 1, 10)).toMatchObject([{ id: 'a', attempts: 2 }])
    await outbox().postpone('a', NOW + 5)
    expect(await outbox().leaseDue(NOW + 4, LEASE, 10)).toEqual([])
    expect(await outbox().leaseDue(NOW + 5, LEASE, 10)).toMatchObject([{ id: 'a', attempts: 3 }])
  })

  it('never gives out a deleted mail', async () => {
    await outbox().enqueue(aMail('a'))
    await outbox().delete('a')
    expect(await outbox().leaseDue(NOW, LEASE, 10)).toEqual([])
  })
  it('keeps a mail that was given up, once, and gives it to no sender', async () => {
    const mail = aMail('a', { data: { sid: 'x' } })
    await outbox().enqueue(mail)
    const failure = { failedAt: NOW + 1, replyCode: 550, reason: '550 5.1.1 No such user' }
    await outbox().giveUp(mail, failure)
    await outbox().giveUp(mail, { ...failure, replyCode: null, reason: 'Connection timeout' })
    expect(await outbox().leaseDue(Number.MAX_SAFE_INTEGER, LEASE, 10)).toEqual([])
    expect(await rowsOf('failedMails')).toEqual([
      {
        id: 'a',
        template: mail.template,
        recipient: mail.to,
        data: '{"sid":"x"}',
        createdAt: NOW,
        attempts: 0,
        ...failure,
      },
    ])
  })
}
