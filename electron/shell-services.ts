/** The services as the rest of the shell deals with them: started with what they need, watched, and reached by ports. */
import type { MessagePortMain } from 'electron'
import { GOODBYE } from '../shared/bridge/entrance.ts'
import type { FromServices } from '../shared/bridge/services-messages.ts'
import type { ServicesState, ShellState } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'
import { openSecrets, type Secrets } from './secrets.ts'
import { createServicesProcess } from './services-process.ts'
import { createSupervisor, type Supervisor } from './supervise.ts'

export interface ShellServicesDeps {
  readonly electron: Pick<Electron, 'MessageChannelMain' | 'safeStorage' | 'utilityProcess'>
  /** Their built entry. */
  readonly file: string
  /** The console's own words of the command line. */
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly changed: (state: ServicesState) => void
  readonly crashed: (reason: string, exitCode: number | null) => void
  readonly now: () => number
  readonly later: (milliseconds: number, run: () => void) => { readonly cancel: () => void }
  readonly newId: () => string
  readonly killProcess: (pid: number) => void
  readonly log: Log
}

export interface ShellServices
  extends Pick<Supervisor<MessagePortMain>, 'state' | 'start' | 'unlock' | 'restart' | 'stop' | 'woke'> {
  readonly secrets: () => ShellState['secrets']
  /** A page's end of a new road to them. It is closed where nobody is at home; the page asks again later. */
  readonly openRoad: () => MessagePortMain
}

export function createShellServices(deps: ShellServicesDeps): ShellServices {
  const { electron, platform, log } = deps
  /** Of whoever is signed in, so that services that come back know them. Never written down. */
  let signIn: string | null = null
  let vault: Secrets | undefined
  let looking: Promise<Secrets> | undefined
  const secrets = () => ({ store: vault?.store ?? 'none', isSafe: vault?.isSafe ?? false }) as const

  const said = (message: FromServices): void => {
    if (message.type === 'signed-in') signIn = message.secret
    else if (message.type === 'vault') void vault?.answer(message).then((answer) => supervisor.post(answer))
  }
  const supervisor = createSupervisor<MessagePortMain>({
    ...deps,
    spawn: createServicesProcess(deps),
    startWords: (give) => {
      // For each life: a keyring may have been opened, or have gone, since the last one began.
      const look = openSecrets({ electron, platform, log })
      looking = look
      void look.then((found) => {
        if (looking !== look) return
        vault = found
        give({ type: 'start', words: [...deps.flags], signIn, secrets: secrets() })
      })
    },
    said,
  })

  return {
    ...supervisor,
    secrets,
    openRoad: () => {
      const { port1, port2 } = new electron.MessageChannelMain()
      const isRunning = supervisor.state().state === 'running'
      const isTaken = isRunning && supervisor.post({ type: 'screen', screenId: deps.newId() }, [port1])
      if (!isTaken) {
        port1.postMessage(GOODBYE)
        port1.close()
      }
      return port2
    },
  }
}
