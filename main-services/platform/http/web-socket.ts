/** The bridge's road to a browser: who may open it, and how long it stays open. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { parseJson } from '../../../shared/base/json.ts'
import type { Attach } from '../../../shared/bridge/server.ts'
import type { Caller } from '../../../shared/contract/derive.ts'
import type { Log } from '../log/log.ts'
import { sameSecret } from './same-secret.ts'
import { CLOSE, createScreenPort } from './screen-port.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SignedIn, SignIn } from './sign-in.ts'

export interface WebSocketDeps {
  readonly signIn: SignIn
  readonly cookie: SessionCookie
  readonly attach: Attach
  readonly log: Log
  readonly limits: WebSocketLimits
}

export interface WebSocketLimits {
  readonly helloWithinMilliseconds: number
  readonly sessionCheckMilliseconds: number
  readonly heartbeatMilliseconds: number
  readonly messageBytes: number
}

export const WEB_SOCKET_LIMITS: WebSocketLimits = {
  helloWithinMilliseconds: 5_000,
  sessionCheckMilliseconds: 60_000,
  heartbeatMilliseconds: 20_000,
  messageBytes: 1024 * 1024,
}

/** The first message shows that the page holds the token, not only that the browser holds the cookie. */
const Hello = z.strictObject({ hello: z.string() })

/** Takes over a connection whose request has passed `turnAwayUpgrade`. */
export function createBridgeDoor({ signIn, cookie, attach, log, limits }: WebSocketDeps): {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly close: () => void
} {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false })

  function open(socket: WebSocket, secret: string, device: string) {
    const sessionNow = (): SignedIn | undefined => {
      const session = signIn.bySession(secret)
      return session.ok ? session.value : undefined
    }
    const callerNow = (): Caller => {
      const session = sessionNow()
      if (!session) {
        socket.close(CLOSE.policy, 'Signed out')
        throw new Error('The session of this screen has ended')
      }
      return { ...session.operator, device }
    }

    const port = createScreenPort(socket, (message) => {
      clearTimeout(helloDue)
      const hello = Hello.safeParse(parseJson(message))
      const session = sessionNow()
      if (!hello.success || !session || !sameSecret(hello.data.hello, session.csrf)) {
        return socket.close(CLOSE.policy, 'No hello')
      }
      attach(port, callerNow)
    })
    const helloDue = setTimeout(() => socket.close(CLOSE.policy, 'No hello'), limits.helloWithinMilliseconds)

    const sessionCheck = setInterval(() => {
      if (!sessionNow()) socket.close(CLOSE.policy, 'Signed out')
    }, limits.sessionCheckMilliseconds)

    let heard = true
    const heartbeat = setInterval(() => {
      if (!heard) return socket.terminate()
      heard = false
      socket.ping()
    }, limits.heartbeatMilliseconds)
    socket.on('pong', () => {
      heard = true
    })

    // An oversized or malformed frame: ws closes the socket by itself and tells why here.
    socket.on('error', (thrown) => log.warn({ device, problem: thrown.message }, 'A screen sent what is no frame'))
    socket.on('close', () => {
      clearTimeout(helloDue)
      clearInterval(sessionCheck)
      clearInterval(heartbeat)
    })
  }

  return {
    upgrade: (request, socket, head) => {
      const secret = cookie.read(request.headers.cookie)
      if (!signIn.bySession(secret).ok) return refuseUpgrade(socket, 401)
      server.handleUpgrade(request, socket, head, (opened) =>
        open(opened, secret, `browser ${request.socket.remoteAddress ?? ''}`),
      )
    },
    close: () => {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

/** Closes a connection that asked for an upgrade and does not get it. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
