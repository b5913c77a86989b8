/** The server home: runs the console's services in Node and serves the screen to browsers of this machine. */
import { homedir } from 'node:os'
import { readConfig, USAGE } from './config.ts'
import { type Home, runConsole, versionOfProgram } from './run-console.ts'
import { unlockFromEnvironment } from './unlock-from-environment.ts'

async function main(words: readonly string[]): Promise<number> {
  const config = readConfig(words)
  if (!config.ok) return fail(2, config.error.words.join('\n'))
  if (config.value.help) return print(USAGE)
  if (config.value.version) return print(`${versionOfProgram()}\n`)
  const ended = await runConsole(config.value, createHome())
  return ended.ok ? 0 : fail(1, ended.error.words)
}

function createHome(): Home {
  const { platform, env } = process
  let wasReady = false
  return {
    kind: 'headless',
    platform,
    env,
    homeFolder: homedir(),
    vault: undefined,
    askPerson: unlockFromEnvironment(env.FIBREHUB_UNLOCK),
    stopping: untilAskedToStop(),
    warn: say,
    progress: () => {},
    // The only line on standard output. Its address signs its reader in while the owner has no password.
    ready: ({ startUrl, ports }, { path }) => {
      if (!wasReady) print(`${JSON.stringify({ event: 'ready', ui: startUrl(), radius: ports(), data: path })}\n`)
      wasReady = true
    },
    ending: () => {},
    exit: (exitCode) => process.exit(exitCode),
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

function print(words: string): number {
  process.stdout.write(words)
  return 0
}

function fail(exitCode: number, words: string): number {
  say(words)
  return exitCode
}

function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

// Whatever is made from here on is for its owner only.
process.umask(0o077)
const exitCode = await main(process.argv.slice(2))
// Threads and sockets are closed by now; what a library keeps open must not hold the program.
process.exit(exitCode)
