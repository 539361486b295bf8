import { once } from 'node:events'
import { connect } from 'node:net'
import express from 'express'
import supertest from 'supertest'
import type { HttpServer } from '../../src/http/server'
import { listening } from './listening'

const NOT_HTTP = 'This is not a valid HTTP request.'

describe('the HTTP server', () => {
  let server: HttpServer
  const app = express()
  app.get('/prototypes', (req, res) => {
    const isKept = Object.getPrototypeOf(req) === app.request && Object.getPrototypeOf(res) === app.response
    res.json({ isKept, query: req.query })
  })

  beforeAll(async () => {
    server = await listening(app)
  })
  afterAll(() => server.close())

  it('makes requests and responses with the prototypes that express would give them', async () => {
    const { body } = await supertest(`http://${server.address}`).get('/prototypes?a=b').expect(200)
    expect(body).toEqual({ isKept: true, query: { a: 'b' } })
  })

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, NOT_HTTP],
    ['CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n', 400, NOT_HTTP],
    [
      'a header without end',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'The path and headers are larger than 16 KiB.',
    ],
    [
      'both lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      NOT_HTTP,
    ],
  ])('answers %s with a Matrix error', async (_what, wire, status, error) => {
    const answer = await exchange(server.address, wire)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `))
    expect(answer).toContain('Access-Control-Allow-Origin: *')
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual({ errcode: 'M_UNRECOGNIZED', error })
  })

  it('answers a request without Host, and one that expects something, like any other', async () => {
    const plain = 'GET /prototypes HTTP/1.1\r\nConnection: close\r\n'
    expect(await exchange(server.address, `${plain}\r\n`)).toMatch(/^HTTP\/1.1 200 /)
    expect(await exchange(server.address, `${plain}Host: x\r\nExpect: something\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /)
  })
})

async function exchange(address: string, wire: string): Promise<string> {
  const { hostname, port } = new URL(`http://${address}`)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.write(wire)
  await once(socket, 'close')
  return answer
}
