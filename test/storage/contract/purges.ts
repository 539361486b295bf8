import type { Storage } from '../../../src/storage/storage'
import { aMail, aUiaSession, aValidationSession, anAccount, NOW } from './samples'

interface Purge {
  readonly what: string
  /** Makes a row that may be deleted. */
  readonly insert: (storage: Storage, name: string) => Promise<unknown>
  readonly deleteSome: (storage: Storage, limit: number) => Promise<number>
}

const LATER = NOW + 5000

const purges: readonly Purge[] = [
  {
    what: 'UIA sessions',
    insert: ({ uiaSessions }, name) => uiaSessions.insert(aUiaSession(name)),
    deleteSome: ({ uiaSessions }, limit) => uiaSessions.deleteExpired(LATER, limit),
  },
  {
    what: 'validation sessions',
    insert: ({ validationSessions }, name) => validationSessions.insert(aValidationSession(name)),
    deleteSome: ({ validationSessions }, limit) => validationSessions.deleteExpired(LATER, limit),
  },
  {
    what: 'unused guests',
    insert: ({ guests }, name) => guests.insert({ userId: `@${name}:example.org`, createdAt: NOW, usedAt: NOW }),
    deleteSome: ({ guests }, limit) => guests.deleteUnused(LATER, limit),
  },
  {
    what: 'spent refresh tokens',
    insert: async ({ accounts, devices, refreshTokens }, name) => {
      const device = { userId: '@a:example.org', deviceId: name }
      await accounts.insert(anAccount(device.userId))
      await devices.insert({ ...device, displayName: null, createdAt: NOW })
      await refreshTokens.insert({
        ...device,
        tokenHash: name,
        parentHash: null,
        createdAt: NOW,
        usedAt: NOW,
        spentAt: NOW,
      })
    },
    deleteSome: ({ refreshTokens }, limit) => refreshTokens.deleteSpent(LATER, limit),
  },
  {
    what: 'failed mails',
    insert: ({ outbox }, name) =>
      outbox.giveUp(aMail(name), { failedAt: NOW, replyCode: null, reason: 'ECONNREFUSED' }),
    deleteSome: ({ outbox }, limit) => outbox.deleteFailed(LATER, limit),
  },
  {
    what: 'known clients',
    insert: ({ knownClients }, name) => knownClients.remember({ digest: name, expiresAt: NOW }),
    deleteSome: ({ knownClients }, limit) => knownClients.deleteExpired(LATER, limit),
  },
  {
    what: 'full buckets',
    insert: ({ rateLimits }, name) => rateLimits.take({ key: name, now: NOW, interval: 1, burst: 1, count: 1 }),
    deleteSome: ({ rateLimits }, limit) => rateLimits.deleteExpired(LATER, limit),
  },
]

export function purgesContract(storage: () => Storage): void {
  it.each(purges)('delete at most as many $what at a time as they are told', async ({ insert, deleteSome }) => {
    for (const name of ['one', 'two', 'three']) await insert(storage(), name)
    expect(await deleteSome(storage(), 2)).toBe(2)
    expect(await deleteSome(storage(), 2)).toBe(1)
    expect(await deleteSome(storage(), 2)).toBe(0)
  })
}
