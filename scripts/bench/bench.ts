import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BCRYPT_COST, measureRegistrations, register } from './registrations'
import { measureRequests, requestTable, type Scenario } from './requests'
import { type BenchServer, startServer } from './server'
import { measureStart } from './start'

// Ratios within one run, to bare express and to bare bcrypt: figures of different runs cannot be compared.

const API = '/_matrix/client/v3'
const REQUEST_ROUNDS = 7
const REGISTRATION_ROUNDS = 2
const REGISTRATION_TRIES = 5

const BARE = join(__dirname, 'bare-express.js')
const MAIN = join(__dirname, '../../src/main.js')

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  const servers: BenchServer[] = []
  const start = async (script: string, env: NodeJS.ProcessEnv) => {
    const server = await startServer(script, mkdtempSync(join(folder, 'server-')), env)
    servers.push(server)
    return server
  }
  const startGatehouse = (env: NodeJS.ProcessEnv = {}) =>
    startServer(MAIN, mkdtempSync(join(folder, 'start-')), { GATEHOUSE_LISTEN: '127.0.0.1:0', ...env })
  try {
    console.table(await measureStart(startGatehouse))
    const express = await start(BARE, {})
    const fast = await start(BARE, { PROTOTYPES: 'given' })
    const gatehouse = await start(MAIN, {
      GATEHOUSE_LISTEN: '127.0.0.1:0',
      GATEHOUSE_LIMITS__ENABLED: 'false',
      GATEHOUSE_PASSWORDS__BCRYPT_COST: String(BCRYPT_COST),
    })
    const query = `access_token=${await readerToken(gatehouse)}`
    const reads = `${API}/account/3pid?${query}`
    const scenarios: Scenario[] = [
      { name: 'bare express', server: express, path: '/', status: 200 },
      { name: 'the same, prototypes given', server: fast, path: '/', status: 200 },
      { name: 'GET /account/3pid', server: gatehouse, path: reads, status: 200, goal: 1.1 },
      { name: 'GET /account/whoami', server: gatehouse, path: `${API}/account/whoami?${query}`, status: 200, goal: 1 },
      { name: 'GET /versions', server: gatehouse, path: '/_matrix/client/versions', status: 200, goal: 0.7 },
      { name: 'POST /register {}', server: gatehouse, path: `${API}/register`, body: '{}', status: 401, goal: 2 },
    ]
    console.table(requestTable(await measureRequests(scenarios, REQUEST_ROUNDS)))
    if (!process.argv.includes('--requests'))
      console.table(await measureRegistrations(gatehouse, reads, REGISTRATION_ROUNDS))
  } finally {
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function readerToken(gatehouse: BenchServer): Promise<string> {
  for (let tries = 0; tries < REGISTRATION_TRIES; tries++) {
    const token = await register(gatehouse, `bench-reader-${String(tries)}`)
    if (token !== undefined) return token
  }
  throw new Error('This machine is too busy: no registration was answered.')
}

void main()
