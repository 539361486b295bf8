import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { connect, Socket } from 'node:net'

/** Somebody with a bare TCP connection to a server in this process, who never closes it by himself. */
export class WireClient {
  private text = ''

  private constructor(
    readonly socket: Socket,
    /** The server's end of the connection. */
    readonly serverSide: Socket,
  ) {
    socket.on('data', (chunk: Buffer) => (this.text += chunk.toString('latin1')))
    // A reset is an end like any other.
    socket.on('error', () => undefined)
  }

  static async open(address: string): Promise<WireClient> {
    const { hostname, port } = new URL(`http://${address}`)
    const accepted = nextAccepted()
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    return new WireClient(socket, await accepted)
  }

  /** What the server has sent so far. */
  get received(): string {
    return this.text
  }

  send(text: string): void {
    this.socket.write(text, 'latin1')
  }

  /** Waits until the server has sent this often enough. */
  async until(pattern: RegExp, times = 1): Promise<void> {
    while ((this.text.match(new RegExp(pattern, 'g')) ?? []).length < times) await once(this.socket, 'data')
  }

  /** Waits until the server keeps nothing of the connection. @returns all that it sent */
  async untilReleased(): Promise<string> {
    if (!this.serverSide.closed) await once(this.serverSide, 'close')
    this.socket.destroy()
    return this.text
  }
}

function nextAccepted(): Promise<Socket> {
  return new Promise((resolve) => {
    const onAccepted = (message: unknown) => {
      const socket = typeof message === 'object' && message !== null ? Reflect.get(message, 'socket') : undefined
      if (!(socket instanceof Socket)) return
      unsubscribe('net.server.socket', onAccepted)
      resolve(socket)
    }
    subscribe('net.server.socket', onAccepted)
  })
}
