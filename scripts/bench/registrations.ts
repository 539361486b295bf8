import autocannon from 'autocannon'
import { HashPool } from '../../src/passwords/hash-pool'
import { createLogger } from '../../src/platform/logger'
import { MatrixError } from '../../src/platform/errors'
import type { BenchServer } from './server'

export const BCRYPT_COST = 12
/** In parallel; more than there are hashing threads. */
const JOBS = 16
const SECONDS = 8

/** Registrations beside the upper bound of this machine: hashing alone, in the server's own pool. */
export async function measureRegistrations(gatehouse: BenchServer, reads: string, rounds: number) {
  const rows = []
  for (let round = 1; round <= rounds; round++) {
    const bcrypt = await hashesPerSecond()
    const readers = autocannon({ url: gatehouse.url + reads, connections: 2, overallRate: 50, duration: SECONDS })
    const registered = await perSecond(async (job) => {
      return (await register(gatehouse, `bench-${String(round)}-${String(job)}`)) !== undefined
    })
    const { latency } = await readers
    rows.push({
      'bcrypt/s': bcrypt.rate.toFixed(2),
      'registrations/s': registered.rate.toFixed(2),
      'of bcrypt': `${(registered.rate / bcrypt.rate).toFixed(2)} x`,
      goal: '≥ 0.97 x',
      refused: registered.refused,
      'GET p99 ms meanwhile': latency.p99,
      'its goal': '≤ 8',
    })
  }
  return rows
}

/** @returns an access token; undefined when an overloaded machine refuses, which is part of what is measured */
export async function register({ url }: BenchServer, username: string): Promise<string | undefined> {
  const reply = await fetch(`${url}/_matrix/client/v3/register`, {
    method: 'POST',
    body: JSON.stringify({ username, password: 'a password to be hashed', auth: { type: 'm.login.dummy' } }),
  })
  const body = await reply.text()
  const token = /"access_token":"(?<token>[^"]+)"/.exec(body)?.groups?.token
  if (token === undefined && ![429, 503].includes(reply.status)) throw new Error(`A registration failed: ${body}`)
  return token
}

async function hashesPerSecond() {
  const pool = new HashPool({ logger: createLogger() })
  try {
    return await perSecond(async () => {
      return await pool.hash('a password to be hashed', BCRYPT_COST, 'the benchmark').then(
        () => true,
        (error: unknown) => {
          if (error instanceof MatrixError) return false
          throw error
        },
      )
    })
  } finally {
    await pool.close()
  }
}

/** How many jobs succeed each second while JOBS of them run in parallel. */
async function perSecond(job: (count: number) => Promise<boolean>) {
  const startedAt = process.hrtime.bigint()
  const elapsed = () => Number(process.hrtime.bigint() - startedAt) / 1e9
  let begun = 0
  let completed = 0
  let refused = 0
  await Promise.all(
    Array.from({ length: JOBS }, async () => {
      while (elapsed() < SECONDS) {
        if (await job(begun++)) completed += 1
        else refused += 1
      }
    }),
  )
  return { rate: completed / elapsed(), refused }
}
