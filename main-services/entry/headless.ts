/** The server home: runs the console's services in Node and serves the screen to browsers of this machine. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createLog } from '../platform/log/log.ts'
import { holdFile } from '../platform/sqlite/hold-file.ts'
import { applyRestore, finishInterruptedRestore } from '../settings/index.ts'
import { type Config, readConfig, USAGE } from './config.ts'
import { readConsoleFile, removeConsoleFile, writeConsoleFile } from './console-file.ts'
import { type DataFolder, defaultDataFolder, openDataFolder } from './data-folder.ts'
import { refusalOfDisk } from './refusal-of-disk.ts'
import { type RunningConsole, startConsole } from './start-console.ts'

/** Two folders up from here, as source and as built. */
const root = fileURLToPath(new URL('../..', import.meta.url))
/** A stop that hangs must not keep a machine from going down. What was answered is on the disk already. */
const STOPPING_MILLISECONDS = 20_000

async function main(words: readonly string[]): Promise<number> {
  const config = readConfig(words)
  if (!config.ok) return fail(2, config.error.words.join('\n'))
  if (config.value.help) return print(USAGE)
  if (config.value.version) return print(`${versionOfProgram()}\n`)

  const surroundings = { platform: process.platform, env: process.env, home: homedir() }
  const opened = openDataFolder(config.value.data ?? defaultDataFolder(surroundings, config.value.demo))
  if (!opened.ok) return fail(1, opened.error.words)
  const { folder, warning } = opened.value
  if (warning !== null) say(warning)
  try {
    return await runAlone(config.value, folder)
  } catch (thrown) {
    const words = refusalOfDisk(thrown, folder.path)
    if (words === undefined) throw thrown
    return fail(1, words)
  }
}

async function runAlone(config: Config, folder: DataFolder): Promise<number> {
  const hold = holdFile(folder.lock)
  if (!hold) return fail(1, alreadyRunning(folder))
  try {
    return await run(config, folder)
  } finally {
    hold.release()
  }
}

/** Resolves with the exit code when the console has stopped. */
async function run(config: Config, folder: DataFolder): Promise<number> {
  const log = createLog({ file: folder.logFile })
  const token = randomBytes(32).toString('base64url')
  const stopping = untilAskedToStop()
  // Anything may be thrown, whatever the types say.
  process.on('uncaughtException', (thrown: unknown) => {
    log.error({ err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'The console ended because of a bug')
    process.exit(1)
  })
  let wanted: Pick<Config, 'demo' | 'ui' | 'uiChosen' | 'radius'> = config
  let codes: RunningConsole['codes'] | undefined
  finishInterruptedRestore(folder.path)
  try {
    for (;;) {
      const restoring = Promise.withResolvers<string>()
      const started = await startConsole({
        config: wanted,
        folder,
        screenFolder: join(root, 'out', 'renderer'),
        version: versionOfProgram(),
        token,
        keyFromEnvironment: process.env.FIBREHUB_DATA_KEY,
        clock: systemClock,
        log,
        restartOn: restoring.resolve,
        ...(codes ? { codes } : {}),
      })
      if (!started.ok) return fail(1, started.error.words)
      const running = started.value
      codes = running.codes
      writeConsoleFile(folder.path, { pid: process.pid, url: running.url, token })
      if (wanted === config) printReady(running, folder)

      const pendingFolder = await Promise.race([stopping, restoring.promise])
      wanted = samePorts(config, running)
      const tooLate = setTimeout(() => process.exit(1), STOPPING_MILLISECONDS)
      await running.stop()
      clearTimeout(tooLate)
      if (pendingFolder === undefined) return 0
      const { setAside } = applyRestore({ dataFolder: folder.path, pendingFolder, clock: systemClock })
      log.info({ setAside }, 'Starting again on a restored backup')
    }
  } finally {
    removeConsoleFile(folder.path)
    log.close()
  }
}

/** After a restore the screens and the NASes come back to where they were. */
function samePorts(
  config: Config,
  { url, ports }: RunningConsole,
): Pick<Config, 'demo' | 'ui' | 'uiChosen' | 'radius'> {
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

/** By a signal, or by the end of the program that started this one with a channel. */
function untilAskedToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    const stop = () => resolve(undefined)
    // Every further signal is ignored: a terminal sends one to each of its programs.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
    if (process.connected) process.once('disconnect', stop)
  })
}

function alreadyRunning({ path }: DataFolder): string {
  const running = readConsoleFile(path)
  const at = running ? ` at ${running.url}` : ''
  return `A console is already running on ${path}${at}. Use that one, or choose another folder with --data.`
}

const versionOfProgram = (): string =>
  z.object({ version: z.string() }).parse(parseJson(readFileSync(join(root, 'package.json'), 'utf8'))).version

/** The only line on standard output. Its address signs its reader in while the owner has no password. */
function printReady({ startUrl, ports }: RunningConsole, { path }: DataFolder): void {
  print(`${JSON.stringify({ event: 'ready', ui: startUrl(), radius: ports(), data: path })}\n`)
}

function print(words: string): number {
  process.stdout.write(words)
  return 0
}

function fail(exitCode: number, words: string): number {
  say(words)
  return exitCode
}

const say = (words: string): boolean => process.stderr.write(`${words}\n`)

// Whatever is made from here on is for its owner only.
process.umask(0o077)
const exitCode = await main(process.argv.slice(2))
// Threads and sockets are closed by now; what a library keeps open must not hold the program.
process.exit(exitCode)
