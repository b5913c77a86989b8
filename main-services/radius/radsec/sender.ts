// Packets onto a TLS connection, each in a record of its own. FreeRADIUS 3.2 reads a record as one packet and ends the
// connection at a second one in it, and Node joins into one record what is written while another write is under way.

export interface Sender {
  readonly send: (packet: Buffer) => void
  /** Octets that wait for their turn. */
  readonly waiting: () => number
  /** Nothing more is sent. What was given leaves first, then the connection ends; after so long it ends with what has left. */
  readonly finish: (milliseconds: number) => void
}

/** As much of a socket as is needed here. */
export interface Outlet {
  readonly destroyed: boolean
  readonly write: (packet: Buffer, written: () => void) => unknown
  readonly end: () => unknown
  readonly destroy: () => unknown
  readonly once: (event: 'close', closed: () => void) => unknown
}

export function createSender(socket: Outlet): Sender {
  const queue: Buffer[] = []
  let octets = 0
  let writing = false
  let finishing = false

  const next = (): void => {
    const packet = queue.shift()
    writing = packet !== undefined
    if (!packet) {
      if (finishing) socket.end()
      return
    }
    octets -= packet.length
    // Called also when it could not be written; whoever holds the socket hears of that by itself.
    socket.write(packet, () => {
      if (!socket.destroyed) next()
    })
  }
  return {
    send: (packet) => {
      if (socket.destroyed || finishing) return
      queue.push(packet)
      octets += packet.length
      if (!writing) next()
    },
    waiting: () => octets,
    finish: (milliseconds) => {
      if (socket.destroyed || finishing) return
      finishing = true
      const tooLate = setTimeout(() => socket.destroy(), milliseconds)
      socket.once('close', () => clearTimeout(tooLate))
      if (!writing) socket.end()
    },
  }
}
