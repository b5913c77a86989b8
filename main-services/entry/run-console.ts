/** Runs the console on one data folder until it is asked to stop, also across restores; both homes run it. */
import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { defaultDataFolder } from '../../shared/base/default-data-folder.ts'
import { parseJson } from '../../shared/base/json.ts'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { About } from '../../shared/contract/about.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createLog, type Log } from '../platform/log/log.ts'
import { type AskPerson, type OpenedKey, openDataKey } from '../platform/secrets/open-data-key.ts'
import type { Vault } from '../platform/secrets/vault.ts'
import { holdFile } from '../platform/sqlite/hold-file.ts'
import { applyRestore, finishInterruptedRestore } from '../settings/index.ts'
import type { Config } from './config.ts'
import { readConsoleFile, removeConsoleFile, writeConsoleFile } from './console-file.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { refusalOfDisk } from './refusal-of-disk.ts'
import { type RunningConsole, startConsole } from './start-console.ts'

/** Two folders up from here, as source and as built. */
const root = fileURLToPath(new URL('../..', import.meta.url))
/** A stop that hangs must not keep a machine from going down. What was answered is on the disk already. */
const STOPPING_MILLISECONDS = 20_000

/** What the server and the desktop do each in their own way. */
export interface Home {
  readonly kind: About['home']
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeFolder: string
  /** Undefined on a server. */
  readonly vault: Vault | undefined
  readonly askPerson: AskPerson
  /** Resolves when the console is to stop. */
  readonly stopping: Promise<undefined>
  /** What its owner should know, in words. */
  readonly warn: (words: string) => void
  /** Something that may take minutes stands between here and a ready console, in words. */
  readonly progress: (words: string) => void
  /** At the start, and again after each restore. */
  readonly ready: (running: RunningConsole, folder: DataFolder, log: Log) => void
  /** Before the services stop, for good or for a restore. */
  readonly ending: () => void
  /** Ends the program at once. */
  readonly exit: (exitCode: number) => void
}

/** Why the console will not run as it was asked to; trying again would not help. */
export interface WillNotRun {
  readonly type: 'WillNotRun'
  readonly words: string
}

type Wanted = Pick<Config, 'demo' | 'ui' | 'uiChosen' | 'radius'>

/** Resolves when the console has stopped. */
export async function runConsole(config: Config, home: Home): Promise<Result<void, WillNotRun>> {
  const { platform, env, homeFolder } = home
  const opened = openDataFolder(config.data ?? defaultDataFolder({ platform, env, home: homeFolder }, config.demo))
  if (!opened.ok) return willNotRun(opened.error.words)
  const { folder, warning } = opened.value
  if (warning !== null) home.warn(warning)
  try {
    return await runAlone(config, folder, home)
  } catch (thrown) {
    const words = refusalOfDisk(thrown, folder.path)
    if (words === undefined) throw thrown
    return willNotRun(words)
  }
}

async function runAlone(config: Config, folder: DataFolder, home: Home): Promise<Result<void, WillNotRun>> {
  const hold = holdFile(folder.lock)
  if (!hold) return willNotRun(alreadyRunning(folder))
  try {
    return await run(config, folder, home)
  } finally {
    hold.release()
  }
}

async function run(config: Config, folder: DataFolder, home: Home): Promise<Result<void, WillNotRun>> {
  const log = createLog({ file: folder.logFile })
  const token = randomBytes(32).toString('base64url')
  // Anything may be thrown, whatever the types say.
  process.on('uncaughtException', (thrown: unknown) => {
    log.error({ err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'The console ended because of a bug')
    home.exit(1)
  })
  let wanted: Wanted = config
  let codes: RunningConsole['codes'] | undefined
  let known: OpenedKey | undefined
  finishInterruptedRestore(folder.path)
  try {
    for (;;) {
      const opened = await Promise.race([openKey(folder, home, known), home.stopping])
      if (opened === undefined) return ok(undefined)
      if (!opened.ok) return willNotRun(opened.error.words)
      known = opened.value
      const restoring = Promise.withResolvers<string>()
      const started = await startConsole({
        config: wanted,
        home: home.kind,
        folder,
        screenFolder: join(root, 'out', 'renderer'),
        version: versionOfProgram(),
        token,
        opened: known,
        vault: home.vault,
        clock: systemClock,
        log,
        restartOn: restoring.resolve,
        progress: home.progress,
        ...(codes ? { codes } : {}),
      })
      if (!started.ok) return willNotRun(started.error.words)
      const running = started.value
      codes = running.codes
      writeConsoleFile(folder.path, { pid: process.pid, url: running.url, token })
      home.ready(running, folder, log)

      const pendingFolder = await Promise.race([home.stopping, restoring.promise])
      wanted = samePorts(config, running)
      const tooLate = setTimeout(() => home.exit(1), STOPPING_MILLISECONDS)
      home.ending()
      await running.stop()
      clearTimeout(tooLate)
      if (pendingFolder === undefined) return ok(undefined)
      home.progress('Putting the restored files in place')
      const { setAside } = applyRestore({ dataFolder: folder.path, pendingFolder, clock: systemClock })
      log.info({ setAside }, 'Starting again on a restored backup')
    }
  } finally {
    removeConsoleFile(folder.path)
    log.close()
  }
}

const openKey = (folder: DataFolder, { env, vault, askPerson }: Home, known: OpenedKey | undefined) =>
  openDataKey({
    folder: folder.path,
    env: env.FIBREHUB_DATA_KEY,
    hasFiles: [folder.consoleDb, folder.radiusDb].some(isFile),
    vault,
    askPerson,
    known,
  })

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** After a restore the screens and the NASes come back to where they were. */
function samePorts(config: Config, { url, ports }: RunningConsole): Wanted {
  const { auth, acct } = ports()
  const { authPort, acctPort, bind } = config.radius
  return {
    demo: config.demo,
    ui: { ...config.ui, port: Number(new URL(url).port) },
    uiChosen: config.uiChosen,
    radius: {
      ...(bind === undefined ? {} : { bind }),
      ...(authPort === undefined ? {} : { authPort: auth ?? authPort }),
      ...(acctPort === undefined ? {} : { acctPort: acct ?? acctPort }),
    },
  }
}

function alreadyRunning({ path }: DataFolder): string {
  const running = readConsoleFile(path)
  const at = running ? ` at ${running.url}` : ''
  return `A console is already running on ${path}${at}. Use that one, or choose another folder with --data.`
}

export const versionOfProgram = (): string =>
  z.object({ version: z.string() }).parse(parseJson(readFileSync(join(root, 'package.json'), 'utf8'))).version

const willNotRun = (words: string): Result<never, WillNotRun> => err({ type: 'WillNotRun', words })
