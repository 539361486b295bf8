import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import express from 'express'
import type { HttpServer } from '../../src/http/server'
import { listening } from './listening'
import { WireClient } from './wire-client'

const BODY = 'x'.repeat(1000)

describe('connections', () => {
  let server: HttpServer
  let started: string[]
  let events: EventEmitter

  const app = express()
  // Answers when the test says so.
  app.get('/held/:name', async (req, res) => {
    started.push(req.params.name)
    events.emit('started')
    await once(events, 'release')
    res.json({ name: req.params.name })
  })
  app.get('/begun', async (_req, res) => {
    res.write('begun')
    await once(events, 'release')
    res.end('ended')
  })
  app.all('/at-once', (_req, res) => {
    started.push('at-once')
    res.send(Buffer.from(BODY))
  })
  app.get('/large', (_req, res) => {
    // More than any socket takes in before the client reads.
    res.send(Buffer.alloc(64 * 1024 * 1024))
    events.emit('started')
  })
  app.post('/refused', (_req, res) => {
    res.status(413).set('Connection', 'close').end()
  })
  app.all('/count/:n', (req, res) => {
    started.push(req.params.n)
    res.end()
  })

  beforeEach(async () => {
    started = []
    events = new EventEmitter()
    server = await listening(app)
  })
  afterEach(async () => {
    events.emit('release')
    await server.close()
  })

  const open = () => WireClient.open(server.address)
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n', /^HTTP\/1.1 400 /],
    ['headers that are too large', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 /],
    ['CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1.1 400 /],
    ['a body that nobody reads', 'POST /at-once HTTP/1.1\r\nContent-Length: 99\r\n\r\n{', /^HTTP\/1.1 200 /],
    [
      'a reply that closes',
      'GET /at-once HTTP/1.1\r\nConnection: close\r\nContent-Length: 9\r\n\r\n',
      /^HTTP\/1.1 200 /,
    ],
    ...['0.9', '1.0', '2.0'].map((version): [string, string, RegExp] => [
      `chunks in HTTP/${version}`,
      `POST /at-once HTTP/${version}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n${get('/at-once')}`,
      /^HTTP\/1.1 400 (?!.*HTTP\/1.1 200)/s,
    ]),
    ['a damaged chunk', 'POST /unknown HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', /^HTTP\/1.1 400 /],
  ])('are released after %s though the client keeps its side open (T146)', async (_what, wire, answer) => {
    const client = await open()
    client.send(wire)
    expect(await client.untilReleased()).toMatch(answer)
  })

  it('that are closed while the client still sends are no reset, which would take the reply from it', async () => {
    const client = await open()
    client.socket.pause()
    client.send(`POST /refused HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n`)
    await once(client.serverSide, 'finish')
    client.send('x'.repeat(2_000_000))
    await once(client.serverSide, 'close')
    client.socket.resume()
    await once(client.socket, 'end')
    expect(client.received).toMatch(/^HTTP\/1.1 413 /)
    client.socket.destroy()
  })

  it('are released by the drain when they were detached, or never said anything (T152)', async () => {
    const [silent, detached] = [await open(), await open()]
    detached.send('CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n')
    await detached.until(/400/)
    await server.close()
    expect([silent.serverSide.destroyed, detached.serverSide.destroyed]).toEqual([true, true])
  })

  it('end with the reply under way when the server stops, which announces it (T152)', async () => {
    const [idle, busy, begun] = [await open(), await open(), await open()]
    idle.send(get('/at-once'))
    await idle.until(new RegExp(BODY))
    begun.send(get('/begun'))
    await begun.until(/begun/)
    busy.send(get('/held/a') + get('/held/b'))
    await once(events, 'started')
    const closed = server.close()
    await idle.untilReleased()
    events.emit('release')
    const reply = await busy.untilReleased()
    expect(reply).toMatch(/\r\nConnection: close\r\n/)
    expect(reply).toMatch(/\{"name":"a"\}$/)
    expect(await begun.untilReleased()).toContain('ended')
    await closed
    // What would not be answered is not run either.
    expect(started).toEqual(['at-once', 'a'])
  })

  it('are kept open longer than those of a balancer, and say so', async () => {
    const client = await open()
    client.send(get('/at-once'))
    await client.until(/Keep-Alive: timeout=75\r\n/)
    const short = await listening(app, { GATEHOUSE_CONNECTIONS__IDLE_SECONDS: '1' })
    const hasty = await WireClient.open(short.address)
    hasty.send(get('/at-once'))
    expect(await hasty.untilReleased()).toContain('Keep-Alive: timeout=1\r\n')
    await short.close()
  })

  it('are dropped above the maximum, and the others are served (T146)', async () => {
    const small = await listening(app, { GATEHOUSE_CONNECTIONS__MAX: '1' })
    const first = await WireClient.open(small.address)
    const { hostname, port } = new URL(`http://${small.address}`)
    await once(connect(Number(port), hostname).resume(), 'close')
    first.send(get('/at-once'))
    await first.until(new RegExp(BODY))
    expect(small.log.text).toContain('too many connections')
    await small.close()
  })

  it('have their requests answered one after the other, 10,000 sent at once too, of which few are read ahead', async () => {
    const client = await open()
    const paused = once(client.serverSide, 'pause')
    const requests = Array.from({ length: 10_000 }, (_, n) => get(`/count/${String(n)}`)).join('')
    client.send(get('/held/a') + requests)
    await paused
    expect(started).toEqual(['a'])
    expect(client.serverSide.bytesRead).toBeLessThan(requests.length / 2)
    events.emit('release')
    await client.until(/HTTP\/1.1 200 OK/, 10_001)
    expect(started.slice(1)).toEqual(Array.from({ length: 10_000 }, (_, n) => String(n)))
  })

  it('lose no reply to what follows it, be it garbage', async () => {
    const client = await open()
    client.send(`${get('/held/a')}${get('/held/b')}garbage\r\n\r\n`)
    await once(events, 'started')
    const next = once(events, 'started')
    events.emit('release')
    await next
    events.emit('release')
    const text = await client.untilReleased()
    expect(text.match(/HTTP\/1.1 \d+|\{"name".*?\}|M_UNRECOGNIZED/g)).toEqual([
      'HTTP/1.1 200',
      '{"name":"a"}',
      'HTTP/1.1 200',
      '{"name":"b"}',
      'HTTP/1.1 400',
      'M_UNRECOGNIZED',
    ])
  })

  it('end when the client reads no reply, though it keeps its side open (T146)', async () => {
    const client = await open()
    client.socket.pause()
    client.send(get('/large'))
    await once(events, 'started')
    expect(client.serverSide.writableLength).toBeGreaterThan(0)
    // What Node emits after so long a silence.
    expect(client.serverSide.timeout).toBe(60_000)
    client.serverSide.emit('timeout')
    await client.untilReleased()
  })

  it('say that they end after a request for another protocol, behind which nothing is read', async () => {
    const client = await open()
    const upgrade = 'Connection: Upgrade\r\nUpgrade: h2c\r\n'
    client.send(`GET /at-once HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n${get('/at-once')}`)
    const reply = await client.untilReleased()
    expect(reply.match(/HTTP\/1.1 \d+|Connection: .*/g)).toEqual(['HTTP/1.1 200', 'Connection: close'])
    expect(started).toEqual(['at-once'])
  })

  it('have "100 Continue" only in front of the reply that it belongs to', async () => {
    const client = await open()
    const expecting = 'POST /at-once HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}'
    client.send(get('/held/a') + expecting)
    await once(events, 'started')
    events.emit('release')
    await client.until(new RegExp(BODY))
    const order = client.received.match(/HTTP\/1.1 \d+|\{"name".*?\}|x{1000}/g)
    expect(order).toEqual(['HTTP/1.1 200', '{"name":"a"}', 'HTTP/1.1 100', 'HTTP/1.1 200', BODY])
    client.socket.destroy()
  })
})
