/** Serves connected screens: their questions go to `answer`, announcements go to all of them. */
import { createBirpc } from 'birpc'
import { err } from '../base/result.ts'
import type { Contract } from '../contract/define.ts'
import type { Caller } from '../contract/derive.ts'
import type { Answer } from './answer.ts'
import type { Bus } from './bus.ts'
import { readFrame } from './frames.ts'
import type { Port } from './port.ts'

interface ScreenFunctions {
  told: (name: string, payload: unknown) => void
}

/** Serves one connected screen until its port closes. The caller is looked up at each question: roles change. */
export type Attach = (port: Port, callerNow: () => Caller) => void

export function createServer<C extends Contract>({ answer, bus }: { answer: Answer; bus: Bus<C> }): Attach {
  const screens = new Set<(name: string, payload: unknown) => void>()
  bus.onAny((name, payload) => {
    for (const tell of screens) tell(name, payload)
  })

  return (port, callerNow) => {
    const functions = {
      ask: (name: string, input: unknown) => answer(name, input, callerNow()),
      // A screen announces nothing; the name is known so that a stray frame is not an error.
      told: () => err({ type: 'UnknownCall', name: 'told' }),
    }
    const rpc = createBirpc<ScreenFunctions, typeof functions>(functions, {
      post: (frame) => port.send(JSON.stringify(frame)),
      on: (deliver) =>
        port.onMessage((message) => {
          const frame = readFrame(message)
          if (frame) deliver(frame)
        }),
      // A reply that cannot be sent means the port has just closed: nobody waits for it any more.
      onGeneralError: () => true,
    })
    const tell = (name: string, payload: unknown) => void rpc.$callEvent('told', name, payload)
    screens.add(tell)
    port.onClose(() => {
      screens.delete(tell)
      if (!rpc.$closed) rpc.$close()
    })
  }
}
