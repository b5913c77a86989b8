/** The one door for what pages ask of the shell: who asks, how much, and whether it is of the contract. */
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { parseJson } from '../shared/base/json.ts'
import { err, type Result } from '../shared/base/result.ts'
import { type Answer, createAnswer } from '../shared/bridge/answer.ts'
import type { ActStamp } from '../shared/contract/define.ts'
import type { Caller, Handlers } from '../shared/contract/derive.ts'
import { type ShellContract, shellContract } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'
import { ORIGIN } from './page-address.ts'
import { ASK, CONNECT } from './shell-channels.ts'
import type { PageWindow, Windows } from './windows.ts'

export interface ShellIpcDeps {
  readonly electron: Pick<Electron, 'ipcMain'>
  readonly windows: Windows
  /** What this window's page is answered. */
  readonly handlersFor: (page: PageWindow) => Handlers<ShellContract['shell']>
  /** A page wants a road to the services. */
  readonly connect: (page: PageWindow) => void
  readonly newId: () => string
  readonly now: () => number
  readonly log: Log
}

const MOST_BYTES = 1024 * 1024
/** A file that a page made itself is the one large thing it has to say. */
const MOST_FILE_BYTES = 64 * 1024 * 1024

/**
 * The shell does not know who is signed in: that is between page and services. Every page may ask what everyone may,
 * and a call that is ever kept for some roles is refused here.
 */
const CALLER: Caller = { operatorId: 'page', name: 'A page of this desktop', role: 'viewer', device: 'desktop' }

export function openShellIpc(deps: ShellIpcDeps): void {
  const { electron, windows, log } = deps
  const answers = new WeakMap<PageWindow, Answer>()
  const stamp = (): ActStamp => ({ id: deps.newId(), at: new Date(deps.now()).toISOString() })

  const answerFor = (page: PageWindow): Answer => {
    const known = answers.get(page)
    if (known) return known
    const answer = createAnswer(shellContract, {
      handlers: { shell: deps.handlersFor(page) },
      onCrash: (name, thrown) => {
        const reference = deps.newId().slice(0, 8)
        log.error({ name, reference, err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'A call failed')
        return reference
      },
      stamp,
    })
    answers.set(page, answer)
    return answer
  }

  /** A page of ours in a window of ours, and nothing that stands within it. */
  const pageOf = ({ sender, senderFrame }: IpcMainInvokeEvent | IpcMainEvent): PageWindow | undefined => {
    // Null once the frame has gone elsewhere: whoever asked is no longer there.
    const isPage = senderFrame !== null && senderFrame.parent === null && senderFrame.origin === ORIGIN
    const page = isPage ? windows.of(sender) : undefined
    if (!page) log.warn({ origin: senderFrame?.origin ?? null }, 'Somebody else than a page of ours spoke to the shell')
    return page
  }

  electron.ipcMain.handle(ASK, async (event, name: unknown, text: unknown): Promise<Result<unknown, unknown>> => {
    const page = pageOf(event)
    const unknown = err({ type: 'UnknownCall', name: String(name).slice(0, 100) })
    if (!page || typeof name !== 'string' || typeof text !== 'string') return unknown
    const most = name === 'shell.saveFile' ? MOST_FILE_BYTES : MOST_BYTES
    if (Buffer.byteLength(text) > most) {
      return err({ type: 'InvalidInput', issues: [{ field: '', message: `More than ${most / 1024 / 1024} MB` }] })
    }
    const input = parseJson(text)
    // The answer takes nothing for an empty input, and what does not parse is not nothing.
    if (input === undefined) return err({ type: 'InvalidInput', issues: [{ field: '', message: 'This is no JSON' }] })
    return answerFor(page)(name, input, CALLER)
  })

  electron.ipcMain.on(CONNECT, (event) => {
    const page = pageOf(event)
    if (page) deps.connect(page)
  })
}
