import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A network between a client and a server on loopback, which can lose connections. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>()
  /** Whether new connections are accepted and then left without a word. */
  isSilent = false

  private constructor(
    private server: Server,
    readonly port: number,
  ) {}

  /** @param port of the server behind it */
  static async start(port: number): Promise<TcpProxy> {
    const server = createServer((client) => {
      const upstream = connect(port, '127.0.0.1')
      for (const socket of [client, upstream]) {
        proxy.sockets.add(socket)
        socket.on('error', () => undefined).on('close', () => proxy.sockets.delete(socket))
      }
      if (!proxy.isSilent) client.pipe(upstream).pipe(client)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen on a port')
    const proxy = new TcpProxy(server, address.port)
    return proxy
  }

  get openConnections(): number {
    return this.sockets.size / 2
  }

  /** Swallows what existing connections send from now on, without a word to either side; new ones work. */
  swallow(): void {
    for (const socket of this.sockets) {
      socket.unpipe()
      // What is not read is kept by the kernel; the end of the connection is not seen either.
      socket.pause()
    }
  }

  /** Breaks existing connections, as when another server takes over; new ones work. */
  reset(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.server.close()
    this.reset()
    await once(this.server, 'close')
  }
}
