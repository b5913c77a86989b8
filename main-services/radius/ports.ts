/** The ports that are listened on. One that cannot be opened is said in words, and the others go on. */
import type { Result } from '../../shared/base/result.ts'
import type { ListenerState } from '../../shared/contract/radius.ts'
import { type Listener, type ListenerOptions, openListener } from './listener.ts'
import type { RadsecListen, RadsecListener } from './radsec/listener.ts'
import type { Listen, Listeners } from './thread-messages.ts'

export interface Ports {
  /** Closes what is open and opens these, after whatever was asked before. */
  readonly open: (listen: Listen) => Promise<Listeners>
  /** For good. */
  readonly close: () => void
  /** The NAS list has changed: RadSec asks each connection anew whose it is. */
  readonly recheck: () => void
  /** RadSec looks whether its certificate was renewed. */
  readonly renew: () => void
}

export interface PortsDeps {
  readonly receive: ListenerOptions['receive']
  readonly openRadsec: (
    bind: string,
    listen: RadsecListen,
    onBroken: (problem: string) => void,
  ) => Promise<Result<RadsecListener, string>>
  /** What came through a socket is answered through it: told while it is still open. */
  readonly beforeClosing: () => void
  /** A port broke while it was open. */
  readonly changed: (listeners: Listeners) => void
}

interface Port<L extends { readonly close: () => void } = Listener> {
  listener: L | undefined
  state: ListenerState
}

export function createPorts({ receive, openRadsec, beforeClosing, changed }: PortsDeps): Ports {
  const auth: Port = { listener: undefined, state: stopped('', 0) }
  const acct: Port = { listener: undefined, state: stopped('', 0) }
  const radsec: Port<RadsecListener> = { listener: undefined, state: stopped('', 0) }
  let closed = false

  const now = (): Listeners => ({
    auth: auth.state,
    acct: acct.state,
    radsec: radsec.state,
    receiveBufferBytes: acct.listener?.receiveBufferBytes ?? auth.listener?.receiveBufferBytes ?? 0,
  })
  const open = async <L extends { readonly port: number; readonly close: () => void }>(
    port: Port<L>,
    bind: string,
    wanted: number,
    openIt: (onBroken: (problem: string) => void) => Promise<Result<L, string>>,
  ): Promise<void> => {
    if (closed) return
    const onBroken = (problem: string): void => {
      close(port)
      port.state = { address: bind, port: wanted, state: 'failed', problem }
      changed(now())
    }
    const opened = await openIt(onBroken)
    if (opened.ok && closed) return opened.value.close()
    port.listener = opened.ok ? opened.value : undefined
    port.state = opened.ok
      ? { address: bind, port: opened.value.port, state: 'listening', problem: null }
      : { address: bind, port: wanted, state: 'failed', problem: opened.error }
  }
  let opening = Promise.resolve(now())
  const closeAll = (): void => {
    beforeClosing()
    close(auth)
    close(acct)
    close(radsec)
  }
  const openUdp = (port: Port, kind: Listener['kind'], bind: string, wanted: number): Promise<void> =>
    open(port, bind, wanted, (onBroken) => openListener({ kind, bind, port: wanted, receive, onBroken }))
  const reopen = async ({ bind, authPort, acctPort, radsec: secure }: Listen): Promise<Listeners> => {
    if (closed) return now()
    closeAll()
    await openUdp(auth, 'auth', bind, authPort)
    await openUdp(acct, 'acct', bind, acctPort)
    if (secure) await open(radsec, bind, secure.port, (onBroken) => openRadsec(bind, secure, onBroken))
    else radsec.state = stopped(bind, 0)
    return now()
  }
  return {
    open: (listen) => {
      opening = opening.then(() => reopen(listen))
      return opening
    },
    close: () => {
      closed = true
      closeAll()
    },
    recheck: () => radsec.listener?.recheck(),
    renew: () => radsec.listener?.renew(),
  }
}

const stopped = (address: string, port: number): ListenerState => ({ address, port, state: 'stopped', problem: null })

function close<L extends { readonly close: () => void }>(port: Port<L>): void {
  port.listener?.close()
  port.listener = undefined
  port.state = stopped(port.state.address, port.state.port)
}
