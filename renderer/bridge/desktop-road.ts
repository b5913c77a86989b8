/**
 * The road of the desktop: the shell hands the page a port to the services. Its first words are the entrance's, who is
 * let in; then the bridge takes the same port over.
 */
import { parseJson } from '../../shared/base/json.ts'
import { err, ok } from '../../shared/base/result.ts'
import { EntranceAnswer, type EntranceQuestion, GOODBYE } from '../../shared/bridge/entrance.ts'
import { fromMessagePort, type MessagePortLike } from '../../shared/bridge/from-message-port.ts'
import type { Port } from '../../shared/bridge/port.ts'
import type { Road } from './road.ts'
import type { Shell } from './shell.ts'

/** The message that the preload sends the page, with one port. */
const SERVICES_PORT = 'fibrehub:services-port'

/** The part of a page's window that is needed to be handed a port. */
export interface PageLike {
  addEventListener(type: 'message', listener: (event: PortMessage) => void): void
}
interface PortMessage {
  readonly source: unknown
  readonly data: unknown
  readonly ports: readonly MessagePortLike[]
}

export interface DesktopRoadDeps {
  readonly shell: Pick<Shell, 'state' | 'connect'>
  readonly page: PageLike
  readonly newId: () => string
  /** How long the shell may take to bring a port, and the entrance to answer. A password's hash takes its time. */
  readonly patienceMilliseconds?: number
}

type WithoutId<Q> = Q extends unknown ? Omit<Q, 'id'> : never
type Question = WithoutId<EntranceQuestion>
type Answer = EntranceAnswer['answer']
type RoadPort = Port & { readonly close: () => void }

/** A port at the entrance. Without an answer in time it is of no use any more. */
interface Standing {
  readonly port: RoadPort
  readonly ask: (question: Question) => Promise<Answer | undefined>
}

export function createDesktopRoad({ shell, page, newId, patienceMilliseconds = 30_000 }: DesktopRoadDeps): Road {
  const open = new Set<RoadPort>()
  let wanting: ((port: RoadPort | undefined) => void) | undefined
  let standing: Promise<Standing | undefined> | undefined
  /** The port that stands there, and how much is being asked on it. */
  let atEntrance: RoadPort | undefined
  let asking = 0
  let operatorId: string | undefined
  const changes = new Set<() => void>()

  const servicesRun = () => (shell.state.getState()?.services.state ?? 'running') === 'running'

  page.addEventListener('message', ({ source, data, ports: [messagePort] }) => {
    // Nobody but this page's own preload brings a port.
    if (source !== page || data !== SERVICES_PORT || !messagePort) return
    const port = fromMessagePort(messagePort)
    // One that is handed over before the services run leads nowhere.
    if (!wanting || !servicesRun()) return port.close()
    open.add(port)
    port.onClose(() => void open.delete(port))
    port.onMessage((text) => {
      if (text !== GOODBYE) return
      const isIdle = port === atEntrance && asking === 0
      port.close()
      // Nothing was asked, so it is news: somebody signed in at another window, or the services are going.
      if (isIdle) for (const listener of [...changes]) listener()
    })
    wanting(port)
  })
  shell.state.subscribe(() => {
    // A process that ended closes its ports, but whether a page hears of it is its engine's affair.
    if (!servicesRun()) {
      wanting?.(undefined)
      for (const port of [...open]) port.close()
    }
  })

  async function stand(): Promise<Standing | undefined> {
    if (!servicesRun()) return undefined
    const port = await within<RoadPort>(patienceMilliseconds, (found) => {
      wanting = found
      shell.connect()
    })
    wanting = undefined
    // Closed again before it was looked at.
    if (!port || !open.has(port)) return undefined

    atEntrance = port
    const waiting = new Map<string, (answer: Answer | undefined) => void>()
    port.onMessage((text) => {
      const heard = EntranceAnswer.safeParse(parseJson(text))
      if (heard.success) waiting.get(heard.data.id)?.(heard.data.answer)
    })
    port.onClose(() => {
      if (atEntrance === port) {
        atEntrance = undefined
        standing = undefined
      }
      for (const found of waiting.values()) found(undefined)
    })
    return {
      port,
      ask: async (question) => {
        const id = newId()
        const answer = await within<Answer>(patienceMilliseconds, (found) => {
          waiting.set(id, found)
          port.send(JSON.stringify({ ...question, id }))
        })
        waiting.delete(id)
        if (!answer) port.close()
        return answer
      },
    }
  }

  const ask = async (question: Question): Promise<Answer | undefined> => {
    asking += 1
    try {
      standing ??= stand()
      const at = await standing
      if (!at) standing = undefined
      return await at?.ask(question)
    } finally {
      asking -= 1
    }
  }

  return {
    loadSession: async () => {
      const answer = await ask({ entrance: 'session' })
      if (answer?.type === 'signed-in') {
        operatorId = answer.operator.operatorId
        return ok({ operator: answer.operator })
      }
      return err(answer ? { type: 'SignedOut', wayIn: 'password' } : { type: 'NoServices' })
    },
    signIn: async (signInName, password) => {
      const answer = await ask({ entrance: 'sign-in', signInName, password })
      if (answer?.type === 'signed-in') return ok(null)
      if (answer?.type === 'too-many-tries') {
        return err({ type: 'TooManyTries', retryAfterSeconds: answer.retryAfterSeconds })
      }
      return err({ type: answer ? 'WrongNameOrPassword' : 'NoServices' })
    },
    endSession: async () => (await ask({ entrance: 'sign-out' })) !== undefined,
    openPort: async () => {
      const answer = await ask({ entrance: 'open' })
      const port = atEntrance
      atEntrance = undefined
      standing = undefined
      if (answer?.type === 'signed-in' && answer.operator.operatorId === operatorId && port) return port
      // Somebody else has signed in at another window since the session was read.
      port?.close()
      throw new Error('The bridge did not open')
    },
    onChange: (listener) => void changes.add(listener),
  }
}

/** What `begin` comes to find; undefined when it took too long. */
function within<T>(
  milliseconds: number,
  begin: (found: (value: T | undefined) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undefined), milliseconds)
    begin((value) => {
      clearTimeout(late)
      resolve(value)
    })
  })
}
