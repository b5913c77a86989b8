/** One packet to a RADIUS server, and its answer. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Packet, parsePacket } from '../../main-services/radius/packet/parse.ts'

const TRIES = 5
const AGAIN_MILLISECONDS = 3000

/** The same octets again while nothing comes, as a NAS does; undefined when nothing ever does. */
export async function askOnce(packet: Buffer, port: number): Promise<Packet | undefined> {
  const socket = createSocket('udp4')
  try {
    const answered = once(socket, 'message') as Promise<[Buffer]>
    for (let tries = 0; tries < TRIES; tries++) {
      socket.send(packet, port, '127.0.0.1')
      const heard = await Promise.race([answered, pause(AGAIN_MILLISECONDS, undefined)])
      const parsed = heard && parsePacket(heard[0])
      if (parsed?.ok) return parsed.value
    }
    return undefined
  } finally {
    socket.close()
  }
}
