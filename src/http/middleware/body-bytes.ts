import type { IncomingMessage } from 'node:http'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { MatrixError } from '../../platform/errors'

/** After decompression. No body of the contract comes near it. */
const MAX_BYTES = 64 * 1024

const decoders = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

/**
 * Decompressed. Refused as soon as it cannot be accepted any more: the client may never end it.
 * @throws MatrixError 413, 400 M_NOT_JSON
 */
export async function readBytes(req: IncomingMessage): Promise<Buffer> {
  if (Number(req.headers['content-length']) > MAX_BYTES) throw tooLarge()
  const decoder = decoderFor(req.headers['content-encoding'])
  const source = decoder === undefined ? req : req.pipe(decoder)
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    const stop = () => {
      source.off('data', take).off('end', accept)
      req.off('close', breakOff)
      if (decoder === undefined) return
      req.unpipe(decoder)
      decoder.destroy()
    }
    const refuse = (error: MatrixError) => {
      stop()
      reject(error)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_BYTES) refuse(tooLarge())
      else chunks.push(chunk)
    }
    const accept = () => {
      stop()
      resolve(Buffer.concat(chunks))
    }
    const breakOff = () => {
      if (!req.readableEnded) refuse(MatrixError.notJson('The body ended before its announced length.'))
    }
    source.on('data', take).once('end', accept)
    req.once('close', breakOff)
    // A client that has left while its request waited for the one before it.
    if (req.destroyed) breakOff()
    decoder?.on('error', () => {
      refuse(MatrixError.notJson('The compressed body is damaged.'))
    })
  })
}

function decoderFor(encoding = 'identity') {
  if (encoding.toLowerCase() === 'identity') return undefined
  const create = decoders.get(encoding.toLowerCase())
  if (create !== undefined) return create()
  throw MatrixError.notJson('This Content-Encoding is not supported. Accepted: identity, gzip, deflate, br.')
}

function tooLarge(): MatrixError {
  return MatrixError.tooLarge(`The body is larger than ${String(MAX_BYTES / 1024)} KiB.`)
}
