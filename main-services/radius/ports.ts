/** The two ports that are listened on. One that cannot be opened is said in words, and the other goes on. */
import type { ListenerState } from '../../shared/contract/radius.ts'
import { type Listener, type ListenerOptions, openListener } from './listener.ts'
import type { Listen, Listeners } from './thread-messages.ts'

export interface Ports {
  /** Closes what is open and opens these, after whatever was asked before. */
  readonly open: (listen: Listen) => Promise<Listeners>
  /** For good. */
  readonly close: () => void
}

export interface PortsDeps {
  readonly receive: ListenerOptions['receive']
  /** What came through a socket is answered through it: told while it is still open. */
  readonly beforeClosing: () => void
  /** A port broke while it was open. */
  readonly changed: (listeners: Listeners) => void
}

interface Port {
  listener: Listener | undefined
  state: ListenerState
}

export function createPorts({ receive, beforeClosing, changed }: PortsDeps): Ports {
  const auth: Port = { listener: undefined, state: stopped('', 0) }
  const acct: Port = { listener: undefined, state: stopped('', 0) }
  let closed = false

  const now = (): Listeners => ({
    auth: auth.state,
    acct: acct.state,
    receiveBufferBytes: acct.listener?.receiveBufferBytes ?? auth.listener?.receiveBufferBytes ?? 0,
  })
  const open = async (port: Port, kind: Listener['kind'], bind: string, wanted: number): Promise<void> => {
    if (closed) return
    const onBroken = (problem: string): void => {
      close(port)
      port.state = { address: bind, port: wanted, state: 'failed', problem }
      changed(now())
    }
    const opened = await openListener({ kind, bind, port: wanted, receive, onBroken })
    if (opened.ok && closed) return opened.value.close()
    port.listener = opened.ok ? opened.value : undefined
    port.state = opened.ok
      ? { address: bind, port: opened.value.port, state: 'listening', problem: null }
      : { address: bind, port: wanted, state: 'failed', problem: opened.error }
  }
  let opening = Promise.resolve(now())
  const closeBoth = (): void => {
    beforeClosing()
    close(auth)
    close(acct)
  }
  const reopen = async ({ bind, authPort, acctPort }: Listen): Promise<Listeners> => {
    if (closed) return now()
    closeBoth()
    await open(auth, 'auth', bind, authPort)
    await open(acct, 'acct', bind, acctPort)
    return now()
  }
  return {
    open: (listen) => {
      opening = opening.then(() => reopen(listen))
      return opening
    },
    close: () => {
      closed = true
      closeBoth()
    },
  }
}

const stopped = (address: string, port: number): ListenerState => ({ address, port, state: 'stopped', problem: null })

function close(port: Port): void {
  port.listener?.close()
  port.listener = undefined
  port.state = stopped(port.state.address, port.state.port)
}
