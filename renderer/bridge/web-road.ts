/** The road of a browser: sign-in over plain HTTP with a cookie, the bridge over a WebSocket beside the page. */
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import { err, ok } from '../../shared/base/result.ts'
import { fromWebSocket } from '../../shared/bridge/from-web-socket.ts'
import type { Port } from '../../shared/bridge/port.ts'
import { Operator, type Road } from './road.ts'

const Session = z.object({ csrf: z.string(), operator: Operator })
const SignedOut = z.object({ signIn: z.enum(['password', 'link']) })
const Refused = z.discriminatedUnion('type', [
  z.object({ type: z.literal('WrongNameOrPassword') }),
  z.object({ type: z.literal('TooManyTries'), retryAfterSeconds: z.number() }),
])

/** What no form of another page can send: the services change nothing without these. */
const changing = { 'content-type': 'application/json', accept: 'application/json', 'x-fh': '1' }

export interface WebRoadDeps {
  readonly fetch: typeof globalThis.fetch
  /** Opens the bridge with the proof that the page is ours; rejects when it cannot. */
  readonly openPort: (csrf: string) => Promise<Port & { readonly close: () => void }>
}

export function createWebRoad({ fetch, openPort }: WebRoadDeps): Road {
  /** Of the session that was loaded last; in memory only. */
  let csrf: string | null = null
  return {
    loadSession: async () => {
      try {
        const response = await fetch('session', { headers: { accept: 'application/json' }, cache: 'no-store' })
        const body = parseJson(await response.text())
        if (response.status === 401) {
          const signedOut = SignedOut.safeParse(body)
          return err({ type: 'SignedOut', wayIn: signedOut.success ? signedOut.data.signIn : 'password' })
        }
        const session = Session.safeParse(body)
        if (!response.ok || !session.success) return err({ type: 'NoServices' })
        csrf = session.data.csrf
        return ok({ operator: session.data.operator })
      } catch {
        return err({ type: 'NoServices' })
      }
    },
    signIn: async (signInName, password) => {
      try {
        const response = await fetch('sign-in', {
          method: 'POST',
          headers: changing,
          body: JSON.stringify({ signInName, password }),
        })
        if (response.ok) return ok(null)
        const refused = Refused.safeParse(parseJson(await response.text()))
        return err(refused.success ? refused.data : { type: 'NoServices' })
      } catch {
        return err({ type: 'NoServices' })
      }
    },
    endSession: async () => {
      try {
        const headers = csrf === null ? changing : { ...changing, 'x-fh-csrf': csrf }
        await fetch('sign-out', { method: 'POST', headers, body: '{}' })
        csrf = null
        return true
      } catch {
        return false
      }
    },
    openPort: () => openPort(csrf ?? ''),
  }
}

/** A WebSocket beside the page, whose first message proves that the page is ours. */
export function openWebSocket(csrf: string): Promise<Port & { readonly close: () => void }> {
  return new Promise((resolve, reject) => {
    const url = new URL('bridge', window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    url.search = ''
    url.hash = ''
    const socket = new WebSocket(url)
    socket.addEventListener('error', () => reject(new Error('The bridge did not open')), { once: true })
    socket.addEventListener(
      'open',
      () => {
        socket.send(JSON.stringify({ hello: csrf }))
        resolve({ ...fromWebSocket(socket), close: () => socket.close() })
      },
      { once: true },
    )
  })
}
