import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { SECOND } from '../platform/clock'
import type { Connection } from './connection'

/** In milliseconds, for the requests under way. */
const DRAIN = 10 * SECOND

export async function drain(server: Server, connections: ReadonlyMap<Socket, Connection>): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    // This ends the idle connections as well.
    server.close(() => {
      resolve()
    }),
  )
  for (const [socket, connection] of connections) connection.drain(socket.bytesRead === 0)
  const deadline = setTimeout(() => {
    for (const socket of connections.keys()) socket.destroy()
  }, DRAIN)
  await closed
  clearTimeout(deadline)
}
