import { EventEmitter, once } from 'node:events'
import { Turns } from '../../src/rate-limits/turns'

describe('turns', () => {
  it('run the work of one key one after the other, and that of other keys beside it', async () => {
    const turns = new Turns()
    const log: string[] = []
    const events = new EventEmitter()
    const work = (name: string) => () => {
      log.push(name)
      return Promise.resolve(name)
    }
    const running = turns.run('a', () => once(events, 'end'))
    const waiting = [turns.run('a', work('second')), turns.run('a', work('third'))]
    expect(await turns.run('b', work('beside'))).toBe('beside')
    expect(log).toEqual(['beside'])
    events.emit('error', new Error('refused'))
    await expect(running).rejects.toThrow('refused')
    expect(await Promise.all(waiting)).toEqual(['second', 'third'])
    expect(log).toEqual(['beside', 'second', 'third'])
    expect(await turns.run('a', work('later'))).toBe('later')
  })

  it('refuse more than can be served in a sensible time (T079)', async () => {
    const turns = new Turns()
    const events = new EventEmitter()
    let started = 0
    const work = async () => {
      if (started++ === 0) await once(events, 'end')
    }
    const running = Array.from({ length: 501 }, () => turns.run('a', work))
    await expect(turns.run('a', work)).rejects.toMatchObject({ status: 429, retryAfter: 1 })
    events.emit('end')
    expect(await Promise.all(running)).toHaveLength(501)
  })
})
