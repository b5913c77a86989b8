/** A UDP port of the loopback address that nobody has at the moment, for servers that cannot be asked which they took. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
