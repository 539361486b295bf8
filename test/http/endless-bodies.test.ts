import { once } from 'node:events'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { useServer } from '../support/use-server'
import { WireClient } from './wire-client'

const LARGE = Buffer.alloc(70_000, 'x')
const REGISTER = 'POST /_matrix/client/v3/register'
const TOO_LARGE = /^HTTP\/1.1 413 [^]*"M_TOO_LARGE"/
const NOT_JSON = /^HTTP\/1.1 400 [^]*"M_NOT_JSON"/

describe('a body that never ends (T146)', () => {
  const gatehouse = useServer()

  async function begin(line: string, headers: readonly string[], body: Buffer): Promise<WireClient> {
    const client = await WireClient.open(new URL(gatehouse.url).host)
    client.send([`${line} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n') + body.toString('latin1'))
    return client
  }

  /** One chunk, after which more are to come. */
  const inChunks = (line: string, data: Buffer, headers: readonly string[] = []) =>
    begin(line, ['Transfer-Encoding: chunked', ...headers], chunk(data))
  const chunk = (data: Buffer) =>
    Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')])

  it.each([
    ['above 64 KiB', LARGE, [], TOO_LARGE],
    ['in gzip, above 64 KiB', gzipSync(LARGE), ['Content-Encoding: gzip'], TOO_LARGE],
    ['in deflate, above 64 KiB', deflateSync(LARGE), ['Content-Encoding: deflate'], TOO_LARGE],
    ['in br, above 64 KiB', brotliCompressSync(LARGE), ['Content-Encoding: br'], TOO_LARGE],
    ['in gzip, damaged', Buffer.from('no gzip at all'), ['Content-Encoding: gzip'], NOT_JSON],
    ['in br, damaged', Buffer.alloc(64, 0xff), ['Content-Encoding: br'], NOT_JSON],
    ['in an unknown encoding', LARGE, ['Content-Encoding: zstd'], NOT_JSON],
  ])('%s, is answered at once, and the connection released', async (_what, data, headers, answer) => {
    const client = await inChunks(REGISTER, data, headers)
    expect(await client.untilReleased()).toMatch(answer)
  })

  it.each([
    ['to an unknown path', 'POST /unknown', /^HTTP\/1.1 404 /],
    ['with a method that is not known there', 'POST /_matrix/client/versions', /^HTTP\/1.1 405 /],
    ['of a GET', 'GET /_matrix/client/versions', /^HTTP\/1.1 200 /],
    ['without a token', 'POST /_matrix/client/v3/logout', /^HTTP\/1.1 (401|413) /],
  ])('%s, is answered at once, and the connection released', async (_what, line, answer) => {
    const client = await inChunks(line, LARGE)
    expect(await client.untilReleased()).toMatch(answer)
  })

  it('announced as too long, is answered before it comes', async () => {
    const client = await begin(REGISTER, ['Content-Length: 70000'], Buffer.alloc(0))
    expect(await client.untilReleased()).toMatch(TOO_LARGE)
  })

  it('and goes on after the answer, is cut off', async () => {
    const client = await inChunks(REGISTER, LARGE)
    const goOn = () => {
      while (client.socket.write(chunk(LARGE)));
    }
    client.socket.on('drain', goOn)
    goOn()
    await once(client.serverSide, 'close')
    expect(client.received).toMatch(TOO_LARGE)
    client.socket.destroy()
  })
})
