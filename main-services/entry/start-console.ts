/** Starts the composed services in their order, on the files of one data folder, and stops them in the opposite one. */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { About } from '../../shared/contract/about.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { type Http, startHttp } from '../platform/http/http.ts'
import type { PortTaken } from '../platform/http/listen.ts'
import type { Log } from '../platform/log/log.ts'
import { createKeyKeeper } from '../platform/secrets/key-keeper.ts'
import type { OpenedKey } from '../platform/secrets/open-data-key.ts'
import type { Vault } from '../platform/secrets/vault.ts'
import { compose, type Services } from './compose.ts'
import type { Config } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import { createDemoIsp } from './demo-isp.ts'
import { type CannotStart, type OpenFiles, openFiles } from './open-files.ts'

export interface StartDeps {
  readonly config: Pick<Config, 'demo' | 'ui' | 'uiChosen' | 'radius'>
  readonly home: About['home']
  readonly folder: DataFolder
  /** Where the built screen is. */
  readonly screenFolder: string
  readonly version: string
  /** For the shell's door. */
  readonly token: string
  /** The key of the folder's files. */
  readonly opened: OpenedKey
  /** Where the desktop can keep it. */
  readonly vault: Vault | undefined
  readonly clock: Clock
  readonly log: Log
  /** Links that are good already: those of before a restore. */
  readonly codes?: RunningConsole['codes']
  /** Told that a restored set of files waits to be put in place. */
  readonly restartOn: (pendingFolder: string) => void
  /** Told in words what may take minutes before the console is ready. */
  readonly progress?: (words: string) => void
}

export interface RunningConsole {
  /** Without a slash at the end. */
  readonly url: string
  /** The address to open: it holds a code as long as the owner has no password. */
  readonly startUrl: () => string
  readonly codes: Services['settings']['codes']
  /** For screens that come without the web. */
  readonly signIn: Services['settings']['signIn']
  readonly attach: Services['attach']
  readonly ports: () => { readonly auth: number | null; readonly acct: number | null }
  /** Answers what is in hand, writes everything down, closes every file. */
  readonly stop: () => Promise<void>
}

const SESSIONS_MILLISECONDS = 5_000

/** What was started, to be stopped in the opposite order. */
type Stops = (() => void | Promise<void>)[]

export async function startConsole(deps: StartDeps): Promise<Result<RunningConsole, CannotStart>> {
  const { folder, config, opened, clock, log } = deps
  const kind = config.demo ? 'demo' : 'real'
  const files = openFiles({ folder, kind, key: opened.key, clock, newId: randomUUID, progress: deps.progress })
  if (!files.ok) return files
  for (const { name, folder: movedTo } of files.value.setAside) {
    log.error({ file: name, movedTo }, 'A damaged file was moved aside and a new one begun')
  }
  const stops: Stops = [() => void files.value.console.close()]
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  const started = await start(deps, files.value, stops)
  if (!started.ok) {
    await stop()
    return started
  }
  log.info(
    { version: deps.version, kind, ui: started.value.url, radius: started.value.ports() },
    'The console is ready',
  )
  return ok({ ...started.value, stop })
}

async function start(
  deps: StartDeps,
  files: OpenFiles,
  stops: Stops,
): Promise<Result<Omit<RunningConsole, 'stop'>, CannotStart>> {
  const { config, clock, log } = deps
  let url = ''
  const signInUrl = (code: string) => `${url}/?code=${code}`
  const { folder, opened, vault } = deps
  const keeper = createKeyKeeper({ folder: folder.path, opened, vault, randomBytes })
  const services = compose({ ...deps, files, key: opened.key, keeper, radiusFlags: config.radius, signInUrl })
  const { radius, sessions, settings, subscribers, hardware, affected, places, journal, conditions, backupsLook } =
    services

  const { retention } = settings.current()
  radius.keepJournal(retention.journalHours)
  await radius.start()
  stops.push(radius.stop)
  stops.push(journal.close)
  stops.push(sessions.stop)
  // The screen opens while the live sessions are still being read: who asks for them waits, nobody else does. A
  // sessions.db that cannot be had for now is tried again, and said.
  await Promise.race([sessions.start(), setTimeout(SESSIONS_MILLISECONDS, undefined, { ref: false })])
  await subscribers.start()
  stops.push(subscribers.stop)
  places.start()
  stops.push(places.stop)
  hardware.start()
  stops.push(hardware.stop)
  stops.push(affected.stop)
  await backupsLook.start()
  stops.push(backupsLook.stop)
  await conditions.start()
  stops.push(conditions.stop)

  const home = await openHome(deps, files, services)
  if (!home.ok) return cannotStart(portTaken(home.error))
  url = home.value.url
  stops.push(home.value.stop)
  // The screen is there before what its map will ask for.
  affected.start()

  if (config.demo) {
    const demo = await createDemoIsp({ clock, log, radius, sessions, subscribers, hardware, places })
    stops.push(demo.stop)
    const running = await demo.start()
    if (!running.ok) return cannotStart(running.error.words)
  }
  const { signIn, owner } = settings
  const startUrl = () =>
    signIn.ownerNeedsNoPassword() ? signInUrl(signIn.mintCode(owner().operatorId, 'start').code) : `${url}/`
  return ok({ url, startUrl, codes: settings.codes, signIn, attach: services.attach, ports: radius.ports })
}

/** A port that nobody asked for by number may give way to a free one. */
async function openHome(
  { config, screenFolder, token, log }: StartDeps,
  { row }: OpenFiles,
  { settings, answer, attach }: Services,
): Promise<Result<Http, PortTaken>> {
  const { signIn, owner } = settings
  const open = (address: Config['ui']) =>
    startHttp({
      address,
      instance: row.consoleId.replaceAll('-', '').slice(0, 12),
      screenFolder,
      signIn,
      shell: {
        token,
        caller: () => {
          const { operatorId, name, role } = owner()
          return { operatorId, name, role, device: 'shell' }
        },
      },
      answer,
      attach,
      log,
    })
  const opened = await open(config.ui)
  if (opened.ok || config.uiChosen) return opened
  log.warn({ port: config.ui.port }, 'The usual port of the screen is taken; another one is used')
  return open({ ...config.ui, port: 0 })
}

const portTaken = ({ host, port }: PortTaken): string =>
  `The screen cannot be served on ${host}:${port}: another program has that port. Choose another with --ui ${host}:PORT, or 0 for any free one.`

const cannotStart = (words: string): Result<never, CannotStart> => err({ type: 'CannotStart', words })
