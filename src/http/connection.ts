import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { endSoon, LINGER, refuse, type RefusalReason } from './refuse'

/** Requests that may wait for the ones before; then no more are read. */
const MOST_WAITING = 64

export interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly expectsContinue: boolean
}

/** Requests are answered one after the other, however many are sent at once. */
export class Connection {
  private readonly waiting: Exchange[] = []
  private current: Exchange | undefined
  private isDraining = false
  /** Why no more is read; sent when the requests before have been answered. */
  private refusal: RefusalReason | undefined

  constructor(
    private readonly socket: Socket,
    private readonly answer: (req: IncomingMessage, res: ServerResponse) => void,
  ) {
    // Node resumes reading after each reply.
    socket.on('resume', () => {
      if (this.isFull) socket.pause()
    })
    // Node calls this after "Connection: close". At once it is a reset: a client that still sends loses the reply.
    socket.destroySoon = () => {
      endSoon(socket)
    }
  }

  take(exchange: Exchange): void {
    if (this.refusal !== undefined || !this.socket.writable) return
    // The reply before has announced that the connection closes.
    if (this.isDraining && this.current !== undefined) return
    if (hasDoubtfulEnd(exchange.req)) {
      this.refuse({})
      return
    }
    this.waiting.push(exchange)
    if (this.current === undefined) this.next()
    else if (this.isFull) this.socket.pause()
  }

  /** For what is no readable request; the requests before it are answered first. */
  refuse(reason: RefusalReason): void {
    if (this.refusal !== undefined) return
    this.refusal = reason
    const last = this.waiting.at(-1)
    if (last !== undefined && !last.req.complete) this.waiting.pop()
    if (this.current === undefined || !this.current.req.complete) this.end()
  }

  /** The current request is the last one; a connection without any is closed. */
  drain(hasSentNothing: boolean): void {
    this.isDraining = true
    this.waiting.length = 0
    if (this.current !== undefined) announceClose(this.current)
    else if (hasSentNothing) this.socket.destroy()
  }

  private get isFull(): boolean {
    return this.waiting.length >= MOST_WAITING
  }

  private next(): void {
    const wasFull = this.isFull
    this.current = this.waiting.shift()
    if (wasFull) this.socket.resume()
    if (this.current === undefined) {
      if (this.refusal !== undefined) this.end()
      return
    }
    const { req, res, expectsContinue } = this.current
    res.once('close', () => {
      this.finish(req)
    })
    if (this.isDraining || asksForUpgrade(req)) announceClose(this.current)
    // Not before its turn: Node would write it into another reply.
    if (expectsContinue) res.writeContinue()
    this.answer(req, res)
  }

  private finish(req: IncomingMessage): void {
    this.current = undefined
    if (!this.socket.writable) this.waiting.length = 0
    else if (this.isDraining) endSoon(this.socket)
    else if (req.complete) this.next()
    else this.discardRest(req)
  }

  /** The client may still finish a body that was not read; then the connection goes on. */
  private discardRest(req: IncomingMessage): void {
    req.resume()
    setTimeout(() => {
      if (!req.complete) this.socket.destroy()
    }, LINGER).unref()
  }

  private end(): void {
    const hasBegunReply = this.current?.res.headersSent === true
    if (hasBegunReply || this.refusal === undefined) this.socket.destroy()
    else refuse(this.socket, this.refusal)
  }
}

/** No other protocol is spoken here, and Node drops what arrives together with such a request. */
function asksForUpgrade({ headers }: IncomingMessage): boolean {
  return headers.upgrade !== undefined && /\bupgrade\b/i.test(headers.connection ?? '')
}

/** Only HTTP/1.1 knows chunks: a proxy may see the end of such a request elsewhere (RFC 9112, section 6.1). */
function hasDoubtfulEnd({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion !== '1.1' && headers['transfer-encoding'] !== undefined
}

function announceClose({ res }: Exchange): void {
  if (!res.headersSent) res.setHeader('Connection', 'close')
}
