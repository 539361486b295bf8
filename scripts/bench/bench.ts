import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { HashPool } from '../../src/passwords/hash-pool'
import { createLogger } from '../../src/platform/logger'
import { type BenchServer, startServer } from './server'

// Ratios within one run, to bare express and to bare bcrypt: figures of different runs cannot be compared.

const ROUNDS = 3
const SECONDS = 4
const CONNECTIONS = 32
/** In parallel; more than there are hashing threads. */
const REGISTRATIONS = 16
const BCRYPT_COST = 12

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  const bare = await startServer(join(__dirname, 'bare-express.js'), folder)
  const gatehouse = await startServer(join(__dirname, '../../src/main.js'), folder, {
    GATEHOUSE_LISTEN: '127.0.0.1:0',
    GATEHOUSE_LIMITS__ENABLED: 'false',
    GATEHOUSE_PASSWORDS__BCRYPT_COST: String(BCRYPT_COST),
  })
  try {
    const token = await register(gatehouse, 'bench-reader')
    const addresses = `${gatehouse.url}/_matrix/client/v3/account/3pid?access_token=${token}`
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const express = await load(bare.url)
      const get = await load(addresses)
      const bcrypt = await hashesPerSecond()
      const registrations = await registrationsPerSecond(gatehouse, addresses, round)
      rounds.push({
        'express GET/s': Math.round(express.requests.average),
        'Gatehouse GET/s': Math.round(get.requests.average),
        'of express': ratio(get.requests.average, express.requests.average),
        'bcrypt/s': bcrypt.toFixed(2),
        'registrations/s': registrations.rate.toFixed(2),
        'of bcrypt': ratio(registrations.rate, bcrypt),
        'GET p99 ms meanwhile': registrations.p99,
      })
    }
    console.table(rounds)
  } finally {
    await gatehouse.stop()
    await bare.stop()
    rmSync(folder, { recursive: true })
  }
}

function load(url: string): Promise<autocannon.Result> {
  return autocannon({ url, connections: CONNECTIONS, duration: SECONDS })
}

/** The upper bound of this machine: hashing alone, in the server's own pool. */
async function hashesPerSecond(): Promise<number> {
  const pool = new HashPool({ logger: createLogger() })
  try {
    return await perSecond(async () => {
      await pool.hash('a password to be hashed', BCRYPT_COST, 'the benchmark')
    })
  } finally {
    await pool.close()
  }
}

async function registrationsPerSecond(gatehouse: BenchServer, addresses: string, round: number) {
  let registered = 0
  const readers = autocannon({ url: addresses, connections: 2, overallRate: 50, duration: 2 * SECONDS })
  const rate = await perSecond(async () => {
    registered += 1
    await register(gatehouse, `bench-${String(round)}-${String(registered)}`)
  })
  const { latency } = await readers
  return { rate, p99: latency.p99 }
}

/** How many jobs end each second while REGISTRATIONS of them run in parallel. */
async function perSecond(job: () => Promise<void>): Promise<number> {
  const startedAt = process.hrtime.bigint()
  const elapsed = () => Number(process.hrtime.bigint() - startedAt) / 1e9
  let completed = 0
  await Promise.all(
    Array.from({ length: REGISTRATIONS }, async () => {
      while (elapsed() < 2 * SECONDS) {
        await job()
        completed += 1
      }
    }),
  )
  return completed / elapsed()
}

async function register({ url }: BenchServer, username: string): Promise<string> {
  const reply = await fetch(`${url}/_matrix/client/v3/register`, {
    method: 'POST',
    body: JSON.stringify({ username, password: 'a password to be hashed', auth: { type: 'm.login.dummy' } }),
  })
  const body = await reply.text()
  const token = /"access_token":"(?<token>[^"]+)"/.exec(body)?.groups?.token
  if (token === undefined) throw new Error(`A registration failed: ${body}`)
  return token
}

function ratio(part: number, whole: number): string {
  return `${(part / whole).toFixed(2)} x`
}

void main()
