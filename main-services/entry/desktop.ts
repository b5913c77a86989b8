/** The desktop home: the same services in a process that the shell forks, with a port for each of its windows. */
import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { ToServices } from '../../shared/bridge/services-messages.ts'
import { createDeskSignIn } from '../platform/desktop/desk-sign-in.ts'
import { fromElectronPort } from '../platform/desktop/electron-port.ts'
import { createScreenDoor, type ScreenDoor } from '../platform/desktop/screen-door.ts'
import { readConfig, USAGE } from './config.ts'
import { createDesktopLink, type DesktopLink, type ParentPort } from './desktop-link.ts'
import { unlockAtDesktop } from './desktop-unlock.ts'
import { type Home, runConsole, versionOfProgram } from './run-console.ts'

const LAST_WORDS_MILLISECONDS = 100

type Start = Extract<ToServices, { type: 'start' }>

async function main(link: DesktopLink, start: Start): Promise<number> {
  const refuse = (exitCode: number, words: string) => {
    link.say({ type: 'refused', words, exitCode })
    return exitCode
  }
  const config = readConfig(start.words)
  if (!config.ok) return refuse(2, config.error.words.join('\n'))
  if (config.value.help) return refuse(0, USAGE)
  if (config.value.version) return refuse(0, versionOfProgram())
  const kind = config.value.demo ? 'demo' : 'real'
  const ended = await runConsole(config.value, createHome(link, start, kind))
  return ended.ok ? 0 : refuse(1, ended.error.words)
}

function createHome(link: DesktopLink, { signIn, secrets }: Start, kind: 'real' | 'demo'): Home {
  let door: ScreenDoor | undefined
  let secret = signIn
  link.on('screen', ({ screenId }, ports) => {
    // Nobody is at home yet, or for now: the page sees its port closed and comes again.
    for (const port of ports) door ? door.open(port, screenId) : fromElectronPort(port).close()
  })
  return {
    kind: 'desktop',
    platform: process.platform,
    env: process.env,
    homeFolder: homedir(),
    vault: link.vaultOf(secrets),
    askPerson: unlockAtDesktop(link),
    stopping: new Promise((resolve) => link.on('stop', () => resolve(undefined))),
    warn: (words) => void process.stderr.write(`${words}\n`),
    progress: (words) => link.say({ type: 'progress', words }),
    ready: (running, { path }, log) => {
      const keep = (next: string | null) => {
        secret = next
        link.say({ type: 'signed-in', secret })
      }
      door = createScreenDoor({
        signIn: createDeskSignIn({ signIn: running.signIn, secret, keep }),
        attach: running.attach,
        log,
      })
      link.say({ type: 'ready', url: running.url, dataFolder: path, kind, radius: running.ports() })
    },
    ending: () => {
      door?.close()
      door = undefined
    },
    exit: (exitCode) => process.exit(exitCode),
  }
}

/** There only in a process that Electron has forked. */
const { parentPort } = process as { readonly parentPort?: ParentPort }
if (!parentPort) {
  process.stderr.write(
    'These are the services of the desktop window, which starts them itself. On a server: --headless.\n',
  )
  process.exit(2)
}
// A terminal and a session that ends tell every program of theirs. The shell hears it too, and says `stop`; one that is
// gone without a word takes this process with it, as a utility process ends with its line to the one that forked it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
// Whatever is made from here on is for its owner only.
process.umask(0o077)
const link = createDesktopLink(parentPort, randomUUID)
const start = await new Promise<Start>((resolve) => link.on('start', resolve))
const exitCode = await main(link, start)
// The last words leave by another thread of Electron's, which must not be cut off.
await setTimeout(LAST_WORDS_MILLISECONDS)
// Threads and sockets are closed by now; what a library keeps open must not hold the program.
process.exit(exitCode)
