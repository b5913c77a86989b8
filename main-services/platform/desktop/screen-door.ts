/** The desktop's door for screens: each comes with a port of its own, is let in by the entrance, and gets the bridge. */
import { parseJson } from '../../../shared/base/json.ts'
import { type EntranceAnswer, EntranceQuestion } from '../../../shared/bridge/entrance.ts'
import type { Attach } from '../../../shared/bridge/server.ts'
import type { Caller } from '../../../shared/contract/derive.ts'
import type { Log } from '../log/log.ts'
import { DESKTOP, type DeskSignIn, type SignedIn } from './desk-sign-in.ts'
import { type ElectronPort, fromElectronPort } from './electron-port.ts'

export interface ScreenDoor {
  readonly open: (port: ElectronPort, screenId: string) => void
  readonly close: () => void
}

export interface ScreenDoorDeps {
  readonly signIn: DeskSignIn
  readonly attach: Attach
  readonly log: Log
  readonly checkEveryMilliseconds?: number
}

/** A desk has a window or two and a few wallboards; a page that is loaded again leaves its port to be closed. */
const MOST_SCREENS = 64

interface Screen {
  readonly close: () => void
  /** Who it was opened for; null while it stands at the entrance. */
  operatorId: string | null
}

export function createScreenDoor({ signIn, attach, log, checkEveryMilliseconds = 60_000 }: ScreenDoorDeps): ScreenDoor {
  const screens = new Set<Screen>()

  /** Nobody goes on working as somebody who signed out, or was replaced, at another window. */
  const closeAllBut = (operatorId: string | undefined) => {
    for (const screen of [...screens]) {
      if (screen.operatorId !== null && screen.operatorId !== operatorId) screen.close()
    }
  }
  const check = setInterval(() => {
    const session = signIn.now()
    closeAllBut(session.ok ? session.value.operator.operatorId : undefined)
  }, checkEveryMilliseconds)

  function open(electronPort: ElectronPort, screenId: string): void {
    if (screens.size >= MOST_SCREENS) {
      log.warn({ screenId }, 'Too many screens are open; this one is turned away')
      fromElectronPort(electronPort).close()
      return
    }
    const port = fromElectronPort(electronPort)
    const screen: Screen = {
      operatorId: null,
      close: () => {
        screens.delete(screen)
        port.close()
      },
    }
    screens.add(screen)
    port.onClose(() => screens.delete(screen))

    const callerNow = (): Caller => {
      const session = signIn.now()
      if (!session.ok || session.value.operator.operatorId !== screen.operatorId) {
        screen.close()
        throw new Error('The session of this screen has ended')
      }
      return { ...session.value.operator, device: DESKTOP }
    }

    async function answer(question: EntranceQuestion): Promise<EntranceAnswer['answer']> {
      if (question.entrance === 'sign-in') {
        const signedIn = await signIn.withPassword(question.signInName, question.password)
        if (!signedIn.ok) return refusalOf(signedIn.error)
        closeAllBut(signedIn.value.operator.operatorId)
        // Who stands at the entrance beside it comes in too.
        for (const other of [...screens]) if (other !== screen && other.operatorId === null) other.close()
        return welcome(signedIn.value)
      }
      if (question.entrance === 'sign-out') {
        signIn.signOut()
        closeAllBut(undefined)
        return { type: 'signed-out' }
      }
      const session = signIn.now()
      if (!session.ok) return { type: 'signed-out' }
      if (question.entrance === 'open') screen.operatorId = session.value.operator.operatorId
      return welcome(session.value)
    }

    let deliver: (text: unknown) => void = (text) => {
      const question = EntranceQuestion.safeParse(parseJson(text))
      if (!question.success) return screen.close()
      const reply = (said: EntranceAnswer['answer']) =>
        port.send(JSON.stringify({ id: question.data.id, answer: said }))
      void answer(question.data).then(
        (said) => {
          if (question.data.entrance === 'open' && said.type === 'signed-in') hand()
          reply(said)
        },
        (thrown: unknown) => {
          log.error({ screenId, err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'The entrance failed')
          screen.close()
        },
      )
    }
    /** From the next message on the port is the bridge's. */
    const hand = () => {
      deliver = () => {}
      attach(
        {
          send: port.send,
          onClose: port.onClose,
          onMessage: (listener) => {
            deliver = listener
          },
        },
        callerNow,
      )
    }
    port.onMessage((text) => deliver(text))
  }

  return {
    open,
    close: () => {
      clearInterval(check)
      for (const screen of [...screens]) screen.close()
    },
  }
}

const welcome = ({ operator: { operatorId, name, role } }: SignedIn): EntranceAnswer['answer'] => ({
  type: 'signed-in',
  operator: { operatorId, name, role },
})

const refusalOf = (
  error:
    | { readonly type: 'WrongNameOrPassword' }
    | { readonly type: 'TooManyTries'; readonly retryAfterSeconds: number },
): EntranceAnswer['answer'] =>
  error.type === 'TooManyTries'
    ? { type: 'too-many-tries', retryAfterSeconds: error.retryAfterSeconds }
    : { type: 'wrong-name-or-password' }
