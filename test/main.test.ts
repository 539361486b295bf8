import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest from 'supertest'
import { errcodeOf } from './support/errcode-of'
import { DUMMY, PASSWORD } from './support/matrix-client'
import { ServerProcess } from './support/server-process'
import { text } from './support/reply'

describe('the server as a process', () => {
  let folder: string
  let server: ServerProcess | undefined

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-'))
  })
  afterEach(async () => {
    await server?.stop('SIGKILL')
    server = undefined
    rmSync(folder, { recursive: true })
  })

  const register = (url: string, username: string) =>
    supertest(url).post('/_matrix/client/r0/register').send({ username, password: PASSWORD, auth: DUMMY })

  it('serves registrations in an empty folder without any set-up, and stops with exit code 0 (T157)', async () => {
    server = await ServerProcess.start(folder)
    await register(server.url, 'alice').expect(200)
    // Whatever it wrote is readable by its owner only.
    for (const name of readdirSync(join(folder, 'data'))) {
      expect([name, statSync(join(folder, 'data', name)).mode & 0o077]).toEqual([name, 0])
    }
    expect(await server.stop('SIGTERM')).toBe(0)
    server = undefined
  })

  it('what was answered with 200 is there after each kill -9, and a name is never given twice (T150)', async () => {
    const registered = new Map<string, string>()
    for (let cycle = 0; cycle < 3; cycle++) {
      server = await ServerProcess.start(folder)
      const { url } = server
      const names = Array.from({ length: 20 }, (_, i) => `user-${String(cycle)}-${String(i)}`)
      const replies = names.map(async (name) => {
        const { body } = await register(url, name).expect(200)
        registered.set(name, text(body, 'access_token'))
      })
      await Promise.any(replies)
      await server.stop('SIGKILL')
      await Promise.allSettled(replies)
    }
    expect(registered.size).toBeGreaterThanOrEqual(3)
    server = await ServerProcess.start(folder)
    for (const [name, token] of registered) {
      await supertest(server.url).get('/_matrix/client/r0/account/3pid').query({ access_token: token }).expect(200)
      const { body } = await register(server.url, name).expect(400)
      expect(errcodeOf(body)).toBe('M_USER_IN_USE')
    }
  })

  it('a SIGTERM under load answers every request that it took, and loses none of them (T152)', async () => {
    server = await ServerProcess.start(folder)
    const { url } = server
    const names = Array.from({ length: 30 }, (_, i) => `user-${String(i)}`)
    const outcomes = Promise.allSettled(names.map((name) => register(url, name)))
    await register(url, 'first').expect(200)
    expect(await server.stop('SIGTERM')).toBe(0)
    const answered = (await outcomes).flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([200]))
    server = await ServerProcess.start(folder)
    for (const { body } of answered) {
      await supertest(server.url)
        .get('/_matrix/client/r0/account/3pid')
        .auth(text(body, 'access_token'), { type: 'bearer' })
        .expect(200)
    }
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('drains once, however often it gets %s (T152)', async (signal) => {
    server = await ServerProcess.start(folder)
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()))
    const headers = ['Host: x', 'Expect: 100-continue', 'Content-Length: 2', '', '']
    socket.write(['POST /_matrix/client/v3/register HTTP/1.1', ...headers].join('\r\n'))
    await once(socket, 'data')
    server.signal(signal)
    await server.untilLogged('stopping')
    const stopped = server.stop(signal)
    socket.write('{}')
    expect(await stopped).toBe(0)
    expect(server.log.match(/"message":"stopp(ing|ed)"/g)).toEqual(['"message":"stopping"', '"message":"stopped"'])
    expect(received).toMatch(/HTTP\/1.1 401 [^]*Connection: close/)
    socket.destroy()
    server = undefined
  })

  it('outlives more connections than it may open files (T165)', async () => {
    server = await ServerProcess.start(folder, {}, 128)
    const { hostname, port } = new URL(server.url)
    const sockets = Array.from({ length: 300 }, () => connect(Number(port), hostname).on('error', () => undefined))
    await server.untilLogged('too many connections: new ones are dropped')
    for (const socket of sockets) socket.destroy()
    await register(server.url, 'alice').expect(200)
    expect(await server.stop('SIGTERM')).toBe(0)
    server = undefined
  })

  it('a second server on the same database refuses to start (T155)', async () => {
    server = await ServerProcess.start(folder)
    await expect(ServerProcess.start(folder)).rejects.toThrow(/exit code 1.*another/is)
  })

  it('ends with one line, and lets go of the database, when its port is taken', async () => {
    server = await ServerProcess.start(folder)
    const elsewhere = mkdtempSync(join(tmpdir(), 'gatehouse-'))
    const { host } = new URL(server.url)
    await expect(ServerProcess.start(elsewhere, { GATEHOUSE_LISTEN: host })).rejects.toThrow(
      /exit code 1: listen EADDRINUSE[^\n]*\n$/,
    )
    rmSync(elsewhere, { recursive: true })
  })

  it('refuses to start without the pepper that the passwords were made with (T170)', async () => {
    const pepper = join(folder, 'pepper')
    writeFileSync(pepper, 'a pepper that is long enough to be one, 32 bytes\n', { mode: 0o600 })
    server = await ServerProcess.start(folder, { GATEHOUSE_PASSWORDS__PEPPER_FILE: pepper })
    await register(server.url, 'alice').expect(200)
    await server.stop('SIGTERM')
    server = undefined
    await expect(ServerProcess.start(folder)).rejects.toThrow(/exit code 1.*passwords\.pepper_file/s)
  })

  it('refuses to start on bad settings and names them all (T123, T169)', async () => {
    const env = { GATEHOUSE_LISTEN: '0.0.0.0:8008', GATEHOUSE_PASSWORDS__BCRYPT_COST: '99', GATEHOUSE_NO_SUCH_KEY: '1' }
    await expect(ServerProcess.start(folder, env)).rejects.toThrow(
      /exit code 1(?=.*registration\.flows)(?=.*passwords\.bcrypt_cost)(?=.*no_such_key)/is,
    )
  })
})
