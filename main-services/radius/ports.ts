/** The two ports that are listened on. One that cannot be opened is said in words, and the other goes on. */
import type { ListenerState } from '../../shared/contract/radius.ts'
import { type Listener, type ListenerOptions, openListener } from './listener.ts'
import type { Listen, Listeners } from './thread-messages.ts'

export interface Ports {
  /** Closes what is open and opens these. */
  readonly open: (listen: Listen) => Promise<Listeners>
  readonly close: () => void
}

export interface PortsDeps {
  readonly receive: ListenerOptions['receive']
  /** A port broke while it was open. */
  readonly changed: (listeners: Listeners) => void
}

interface Port {
  listener: Listener | undefined
  state: ListenerState
}

export function createPorts({ receive, changed }: PortsDeps): Ports {
  const auth: Port = { listener: undefined, state: stopped('', 0) }
  const acct: Port = { listener: undefined, state: stopped('', 0) }

  const now = (): Listeners => ({
    auth: auth.state,
    acct: acct.state,
    receiveBufferBytes: acct.listener?.receiveBufferBytes ?? auth.listener?.receiveBufferBytes ?? 0,
  })
  const open = async (port: Port, kind: Listener['kind'], bind: string, wanted: number): Promise<void> => {
    const onBroken = (problem: string): void => {
      close(port)
      port.state = { address: bind, port: wanted, state: 'failed', problem }
      changed(now())
    }
    const opened = await openListener({ kind, bind, port: wanted, receive, onBroken })
    port.listener = opened.ok ? opened.value : undefined
    port.state = opened.ok
      ? { address: bind, port: opened.value.port, state: 'listening', problem: null }
      : { address: bind, port: wanted, state: 'failed', problem: opened.error }
  }
  return {
    open: async ({ bind, authPort, acctPort }) => {
      close(auth)
      close(acct)
      await open(auth, 'auth', bind, authPort)
      await open(acct, 'acct', bind, acctPort)
      return now()
    },
    close: () => {
      close(auth)
      close(acct)
    },
  }
}

const stopped = (address: string, port: number): ListenerState => ({ address, port, state: 'stopped', problem: null })

function close(port: Port): void {
  port.listener?.close()
  port.listener = undefined
  port.state = stopped(port.state.address, port.state.port)
}
