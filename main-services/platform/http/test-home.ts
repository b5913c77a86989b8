/** A web home on a real port, with one operator who can sign in and a bridge that keeps what it hears. */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { err, ok } from '../../../shared/base/result.ts'
import type { Port } from '../../../shared/bridge/port.ts'
import type { Caller } from '../../../shared/contract/derive.ts'
import { createQuietLog } from '../log/quiet-log.ts'
import { startHttp } from './http.ts'
import type { UiAddress } from './listen.ts'
import type { SignedIn, SignIn } from './sign-in.ts'
import type { WebSocketLimits } from './web-socket.ts'

export const thandi: SignedIn = {
  operator: { operatorId: 'op-1', name: 'Thandi', role: 'operator', signInId: 's-1' },
  sessionSecret: 'session-secret',
  csrf: 'csrf-token',
}
export const COOKIE = `__Host-fh-abc123=${thandi.sessionSecret}`

function screenFolder(): string {
  const place = mkdtempSync(join(tmpdir(), 'fibrehub-screen-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const folder = join(place, 'screen')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><title>FibreHub</title>')
  writeFileSync(join(folder, 'assets', 'index-B1x9QkZ_.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'source.map'), 'not for browsers')
  writeFileSync(join(place, 'outside.html'), 'outside')
  return folder
}

/** A home with one door: the code `good`, the password `right`, and a session that can be ended. */
export async function openHome(limits: Partial<WebSocketLimits> = {}, host: UiAddress['host'] = '127.0.0.1') {
  let signedIn = true
  const attached: { port: Port; callerNow: () => Caller }[] = []
  const heard: unknown[] = []
  const signIn: SignIn = {
    redeemCode: (code) => (code === 'good' ? ok(thandi) : err({ type: 'CodeUnusable' })),
    withPassword: async (_name, password) => {
      if (password === 'right') return ok(thandi)
      if (password === 'again') return err({ type: 'TooManyTries', retryAfterSeconds: 7 })
      return err({ type: 'WrongNameOrPassword' })
    },
    bySession: (secret) => (signedIn && secret === thandi.sessionSecret ? ok(thandi) : err({ type: 'NoSession' })),
    signOut: () => {
      signedIn = false
    },
    ownerNeedsNoPassword: () => true,
  }
  const log = createQuietLog()
  const started = await startHttp({
    address: { host, port: 0 },
    instance: 'abc123',
    screenFolder: screenFolder(),
    signIn,
    shell: { token: 't'.repeat(43), caller: () => ({ ...thandi.operator, device: 'shell' }) },
    answer: async (name, input, caller) => ok({ name, input, device: caller.device }),
    attach: (port, callerNow) => {
      attached.push({ port, callerNow })
      port.onMessage((message) => heard.push(message))
    },
    log,
    limits,
  })
  if (!started.ok) throw new Error('The port was taken')
  onTestFinished(started.value.stop)
  const { url } = started.value
  const openBridge = (headers: Record<string, string> = { cookie: COOKIE }) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/bridge`, { origin: url, headers })
    // A refused or cut connection is told by its close; without a listener the same news would be thrown.
    socket.on('error', () => {})
    onTestFinished(() => socket.terminate())
    return socket
  }
  const greet = async () => {
    const socket = openBridge()
    await once(socket, 'open')
    socket.send(JSON.stringify({ hello: thandi.csrf }))
    await expect.poll(() => attached.length).toBe(1)
    return socket
  }
  return { url, log, attached, heard, openBridge, greet, end: () => signIn.signOut('') }
}
