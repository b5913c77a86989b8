/** A screen's WebSocket as a port, kept within limits in both directions. */
import type { RawData, WebSocket } from 'ws'
import type { Port } from '../../../shared/bridge/port.ts'

export const MESSAGES_PER_SECOND = 100
/** What may wait because it came too fast; a screen that sends still more is not one of ours. */
const WAITING_LIMIT = 2_000
/** What may wait because the screen does not read. A page of 1,000 sessions is about half a megabyte. */
export const UNREAD_LIMIT_BYTES = 16 * 1024 * 1024

/** WebSocket close codes, RFC 6455 section 7.4.1. */
export const CLOSE = { policy: 1008 } as const

/**
 * More than 100 messages in a second are not lost but wait their turn, so that a burst of a busy page is only
 * slowed down. `first` takes the first message instead of the port's listener.
 */
export function createScreenPort(socket: WebSocket, first: (message: string) => void): Port {
  const waiting: string[] = []
  let allowance = MESSAGES_PER_SECOND
  let deliver: (message: string) => void = (message) => {
    deliver = () => {}
    first(message)
  }

  const pass = () => {
    while (allowance > 0) {
      const message = waiting.shift()
      if (message === undefined) break
      allowance -= 1
      deliver(message)
    }
    if (waiting.length > 0) socket.pause()
    else if (socket.isPaused) socket.resume()
  }
  const refill = setInterval(() => {
    allowance = Math.min(MESSAGES_PER_SECOND, allowance + MESSAGES_PER_SECOND / 10)
    pass()
  }, 100)

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) return socket.close(CLOSE.policy, 'The bridge is text')
    // What had been read before the pause still arrives here. A paused socket would not hear a polite goodbye.
    if (waiting.length >= WAITING_LIMIT) return socket.terminate()
    waiting.push(String(data))
    pass()
  })
  socket.on('close', () => clearInterval(refill))

  return {
    send: (text) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > UNREAD_LIMIT_BYTES) return socket.terminate()
      socket.send(text)
    },
    onMessage: (listener) => {
      deliver = listener
    },
    onClose: (listener) => void socket.on('close', listener),
  }
}
