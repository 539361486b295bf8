import { lookup } from 'node:dns/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os, { availableParallelism, getPriority } from 'node:os'
import { join } from 'node:path'
import workerThreads from 'node:worker_threads'
import Piscina from 'piscina'
import { HashPool } from '../../src/passwords/hash-pool'
import { HOUR } from '../../src/platform/clock'
import { LogLines } from '../support/log-lines'

const CLIENT = '192.0.2.1'
const pools: HashPool[] = []
const log = new LogLines()

function open(): HashPool {
  const pool = new HashPool(log)
  pools.push(pool)
  return pool
}

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()))
})

test('a full queue answers M_LIMIT_EXCEEDED with a time to wait, and completes what is queued (T079)', async () => {
  const pool = open()
  const answers = await Promise.allSettled(Array.from({ length: 500 }, () => pool.hash('correct horse', 4, CLIENT)))
  const done = answers.filter(({ status }) => status === 'fulfilled')
  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(done.length).toBeGreaterThan(0)
  expect(done.length).toBeLessThanOrEqual(41 * availableParallelism())
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) {
    expect(reason).toMatchObject({ status: 429, errcode: 'M_LIMIT_EXCEEDED', retryAfter: 2 })
  }
  expect(await pool.hash('correct horse', 4, CLIENT)).toMatch(/^\$2b\$04\$/)
})

test('while every thread hashes, the event loop, DNS and files answer at once (T079)', async () => {
  const pool = open()
  const stored = await pool.hash('correct horse', 13, CLIENT)
  let isEnough = false
  const times: number[] = []
  const load = Array.from({ length: availableParallelism() }, async (_, thread) => {
    while (!isEnough) {
      const started = performance.now()
      // The last thread is kept for comparisons.
      if (thread === 0) await pool.compare('correct horse', [stored], CLIENT)
      else await pool.hash('correct horse', 13, CLIENT)
      times.push(performance.now() - started)
    }
  })
  const waits: number[] = []
  while (times.length < 2 * availableParallelism()) {
    const started = performance.now()
    // More at once than libuv has threads: they would queue behind the hashes if those ran there.
    await Promise.all(Array.from({ length: 8 }, () => Promise.all([lookup('localhost'), readFile(__filename)])))
    waits.push(performance.now() - started)
  }
  isEnough = true
  await Promise.all(load)
  const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]
  expect(median).toBeLessThan(Math.min(...times) / 2)
})

if (process.platform === 'linux') {
  test('its threads run at a lower priority, the main thread keeps its own', async () => {
    await open().hash('correct horse', 4, CLIENT)
    const priorities = readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
      const [, afterName = ''] = stat.split(') ')
      return { isMain: thread === String(process.pid), nice: afterName.split(' ')[16] }
    })
    expect(priorities).toContainEqual({ isMain: false, nice: String(Math.min(getPriority() + 5, 19)) })
    expect(priorities).toContainEqual({ isMain: true, nice: String(getPriority()) })
  })
}

test('a worker that is missing is a 503 for each job, and one line of the log that says why', async () => {
  const report = jest.fn()
  const logger = { ...log.logger, error: report }
  const pool = new HashPool({ logger, worker: join(__dirname, 'no-such-worker.js') })
  pools.push(pool)
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => pool.hash('correct horse', 4, CLIENT)))
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { status: 503 } })
  }
  expect(report.mock.calls).toMatchObject([[{ error: { code: 'ERR_MODULE_NOT_FOUND' } }, expect.any(String)]])
})

test('a closed pool ends what still waits', async () => {
  const pool = open()
  const waiting = Promise.allSettled(Array.from({ length: 8 }, () => pool.hash('correct horse', 10, CLIENT)))
  await pool.close()
  expect((await waiting).some(({ status }) => status === 'rejected')).toBe(true)
})

describe('while no thread can be started', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }))
  afterEach(() => {
    jest.useRealTimers()
    jest.restoreAllMocks()
  })

  function startNone() {
    return jest.spyOn(workerThreads, 'Worker').mockImplementation(() => {
      throw new Error('Too many open files.')
    })
  }

  test('the one that is kept serves, however long there was nothing to do', async () => {
    const pool = open()
    await Promise.all(Array.from({ length: 8 }, () => pool.hash('correct horse', 4, CLIENT)))
    await jest.advanceTimersByTimeAsync(HOUR)
    startNone()
    expect(await pool.hash('correct horse', 4, CLIENT)).toMatch(/^\$2b\$04\$/)
  })

  test('and there is none, requests get 503, and the next ones are served again (T148)', async () => {
    const pool = open()
    const start = startNone()
    await expect(pool.hash('correct horse', 4, CLIENT)).rejects.toMatchObject({ status: 503 })
    start.mockRestore()
    expect(await pool.hash('correct horse', 4, CLIENT)).toMatch(/^\$2b\$04\$/)
  })
})

test('a client that fills the queue is refused, and another one gets in and is served in turn', async () => {
  const pool = open()
  const done: string[] = []
  const flood = Array.from({ length: 200 }, () =>
    pool.hash('correct horse', 6, '198.51.100.1').then(() => done.push('flood')),
  )
  const answers = Promise.allSettled(flood)
  await pool.hash('correct horse', 6, CLIENT)
  expect(done.length).toBeLessThan(10)
  expect((await answers).some(({ status }) => status === 'rejected')).toBe(true)
})

describe('the threads', () => {
  let started: jest.SpiedFunction<Piscina['run']>

  beforeEach(() => {
    started = jest.spyOn(Piscina.prototype, 'run')
  })
  afterEach(() => jest.restoreAllMocks())

  const kinds = () => started.mock.calls.map(([job]: { kind: string }[]) => job?.kind)

  test('but one hash new passwords, and the last one is left to logins', async () => {
    jest.spyOn(os, 'availableParallelism').mockReturnValue(4)
    const pool = open()
    const hash = await pool.hash('correct horse', 4, CLIENT)
    started.mockClear()
    const hashes = Array.from({ length: 20 }, () => pool.hash('correct horse', 8, CLIENT))
    expect(kinds()).toEqual(['hash', 'hash', 'hash'])
    const compared = pool.compare('correct horse', [hash], CLIENT)
    expect(kinds()).toEqual(['hash', 'hash', 'hash', 'compare'])
    await Promise.all([...hashes, compared])
  })

  test('serve logins and new passwords in turn where there is only one', async () => {
    jest.spyOn(os, 'availableParallelism').mockReturnValue(1)
    const pool = open()
    const hash = await pool.hash('correct horse', 4, CLIENT)
    started.mockClear()
    const jobs = [
      ...Array.from({ length: 5 }, () => pool.hash('correct horse', 4, CLIENT)),
      ...Array.from({ length: 3 }, () => pool.compare('correct horse', [hash], CLIENT)),
    ]
    await Promise.all(jobs)
    expect(kinds()).toEqual(['hash', 'compare', 'hash', 'compare', 'hash', 'compare', 'hash', 'hash'])
  })
})

test('passwords are compared while many clients have new ones hashed', async () => {
  const pool = open()
  const hash = await pool.hash('correct horse', 6, CLIENT)
  let hashed = 0
  const flood = Array.from({ length: 60 }, (_, client) =>
    pool.hash('correct horse', 6, `198.51.100.${String(client)}`).then(() => hashed++),
  )
  expect(await pool.compare('correct horse', [hash], CLIENT)).toBe(true)
  expect(hashed).toBeLessThan(40)
  await Promise.all(flood)
})

describe('a job that waits longer than clients do', () => {
  afterEach(() => jest.useRealTimers())

  it.each(['hash', 'compare'] as const)(
    '(%s) is answered 503 with a time to wait, and never run (T079)',
    async (kind) => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] })
      const pool = open()
      const run = (password: string) =>
        kind === 'hash' ? pool.hash(password, 4, CLIENT) : pool.compare(password, ['$2b$04$'], CLIENT)
      const jobs = Array.from({ length: availableParallelism() + 1 }, (_, job) => run(String(job)))
      const [last] = jobs.splice(-1)
      const refused = expect(last).rejects.toMatchObject({ status: 503, errcode: 'M_UNKNOWN', retryAfter: 5 })
      jest.advanceTimersByTime(10_000)
      await refused
      expect((await Promise.allSettled(jobs)).map(({ status }) => status)).toContain('fulfilled')
    },
  )
})
