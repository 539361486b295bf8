import type { Storage } from '../../../src/storage/storage'
import { atOnce, NOW } from './samples'

const LEASE = NOW + 60_000
const userId = '@alice:example.org'

export function identityBindingsContract(storage: () => Storage): void {
  const bindings = () => storage().identityBindings
  const binding = (address: string, unbindAt: number | null = null) => ({
    id: address,
    identityServer: 'id.example.org',
    medium: 'email' as const,
    address,
    userId,
    boundAt: NOW,
    attempts: 0,
    unbindAt,
  })

  afterEach(async () => {
    for (const known of await bindings().list({ userId })) await bindings().delete(known)
  })

  it('remembers a binding once, as it was first known', async () => {
    expect(await bindings().insert(binding('a'))).toBe(true)
    expect(await bindings().insert({ ...binding('a'), id: 'another', boundAt: NOW + 1 })).toBe(false)
    expect(await bindings().list({ userId })).toEqual([binding('a')])
    expect(await bindings().list({ userId, address: 'b' })).toEqual([])
  })

  it('leases what is to be unbound to the first who asks for it', async () => {
    await bindings().insert(binding('a'))
    await bindings().insert(binding('b'))
    const leased = { ...binding('a'), unbindAt: LEASE, attempts: 1 }
    expect(await bindings().requestUnbind({ userId, address: 'a' }, LEASE)).toEqual([leased])
    expect(await bindings().requestUnbind({ userId }, LEASE)).toMatchObject([{ id: 'b' }])
    expect(await bindings().requestUnbind({ userId }, LEASE)).toEqual([])
  })

  it('gives out what is due to one of many at once', async () => {
    await atOnce(20, (index) => bindings().insert(binding(String(index), NOW)))
    const batches = await atOnce(10, () => bindings().leaseDue(NOW, LEASE, 3))
    const ids = batches.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const rest = await bindings().leaseDue(NOW, LEASE, 100)
    expect(ids.length + rest.length).toBe(20)
    expect(await bindings().leaseDue(LEASE - 1, LEASE, 100)).toEqual([])
  })

  it('gives out nothing of the servers that are left out', async () => {
    await bindings().insert(binding('a', NOW))
    await bindings().insert({ ...binding('b', NOW + 1), identityServer: 'other.example.org' })
    const leased = await bindings().leaseDue(LEASE, LEASE + 1, 1, ['id.example.org'])
    expect(leased).toMatchObject([{ id: 'b' }])
    expect(await bindings().leaseDue(LEASE, LEASE + 1, 9, ['id.example.org', 'other.example.org'])).toEqual([])
  })

  it('ends only a lease that nobody has ended by binding again', async () => {
    await bindings().insert(binding('a'))
    const [lease = binding('none')] = await bindings().requestUnbind({ userId }, LEASE)
    await bindings().keep({ ...binding('a'), id: 'another', boundAt: NOW + 1 })
    await bindings().postpone(lease, LEASE + 1)
    expect(await bindings().delete(lease)).toBe(false)
    expect(await bindings().list({ userId })).toEqual([{ ...binding('a'), id: 'another', boundAt: NOW + 1 }])
  })

  it('keeps what one request has bound when a parallel one, which was first to insert it, is refused', async () => {
    const [refused, bound] = [binding('a'), { ...binding('a'), id: 'another' }]
    await bindings().insert(refused)
    await bindings().insert(bound)
    await bindings().keep(bound)
    expect(await bindings().delete(refused)).toBe(false)
    expect(await bindings().list({ userId })).toEqual([bound])
  })

  it('remembers again what was unbound while it was bound', async () => {
    await bindings().keep(binding('a'))
    expect(await bindings().list({ userId })).toEqual([binding('a')])
  })
}
