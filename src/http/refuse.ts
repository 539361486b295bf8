import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { SECOND } from '../platform/clock'

/** In milliseconds: for the client to read the answer and to close its side. */
export const LINGER = SECOND

/** From the HTTP parser, for bytes that are no request, or a request that takes too long. */
export type RefusalReason = Pick<NodeJS.ErrnoException, 'code'>

/** Answers what never became a request. */
export function refuse(socket: Duplex, { code }: RefusalReason): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  endSoon(socket, refusalText(code))
}

/** Destroys the socket even if the client keeps its side open. Unread bytes would turn the end into a reset. */
export function endSoon(socket: Duplex, text?: string): void {
  const timer = setTimeout(() => socket.destroy(), LINGER)
  socket.once('close', () => {
    clearTimeout(timer)
  })
  socket.end(text)
  socket.resume()
}

function refusalText(code: string | undefined): string {
  const { status, error } = answerTo(code)
  const body = JSON.stringify({ errcode: 'M_UNRECOGNIZED', error })
  return [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json',
    'Access-Control-Allow-Origin: *',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

function answerTo(code: string | undefined): { status: number; error: string } {
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, error: 'The path and headers are larger than 16 KiB.' }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, error: 'The request did not arrive in time.' }
  return { status: 400, error: 'This is not a valid HTTP request.' }
}
