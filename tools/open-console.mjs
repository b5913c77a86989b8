/**
 * Starts the console: builds it when needed, runs its services, and opens its window: Electron where its
 * binary can be had, else an installed Chrome, Edge or Chromium, else the address on standard output.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readConfig, USAGE } from '../main-services/entry/config.ts'
import { askConsole } from '../main-services/entry/console.client.ts'
import { readConsoleFile } from '../main-services/entry/console-file.ts'
import { defaultDataFolder } from '../main-services/entry/data-folder.ts'
import { buildConsole } from './build-console.mjs'
import { findBrowser, sandboxFlags } from './find-browser.mjs'
import { whenNpmEnds } from './npm-shell.mjs'
import { SERVICES_NODE_ENV, SERVICES_NODE_FLAGS } from './services-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const ELECTRON_DOWNLOAD_MILLISECONDS = 120_000
/** For the small questions of a start, on a machine that is slow. */
const ANSWER_MILLISECONDS = 15_000

/** The exit code. */
export async function openConsole(flags) {
  const config = readConfig(flags)
  if (!config.ok) {
    say(config.error.words.join('\n'))
    return 2
  }
  const { headless, demo, help, version, data } = config.value
  if (help) return print(USAGE)
  if (version) return print(`${require('../package.json').version}\n`)
  const surroundings = { platform: process.platform, env: process.env, home: homedir() }
  const folder = resolve(data ?? defaultDataFolder(surroundings, demo))

  const windowed = !headless && hasDisplay()
  const exitCode = windowed ? await openRunning(folder) : undefined
  if (exitCode !== undefined) return exitCode
  buildConsole()
  return windowed ? runWithWindow(flags) : runHeadless(flags)
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

async function runHeadless(flags) {
  const { ended } = startServices(flags, 'inherit')
  return ended
}

/** The console ends with its window. */
async function runWithWindow(flags) {
  const services = startServices(flags, 'pipe')
  const ready = await readReadyLine(services)
  if (!ready) return services.ended
  const window = await openWindow(ready.data)
  if (!window) {
    say('No Chrome, Edge or Chromium is installed either. Open this address in a browser on this machine:')
    print(`${ready.ui}\n`)
    return services.ended
  }
  await Promise.race([window.closed, services.ended])
  services.stop()
  return services.ended
}

/** A second start shows the console that is already there. Nothing where there is none. */
async function openRunning(folder) {
  const running = readConsoleFile(folder)
  if (!running) return undefined
  const about = await askConsole(running, 'about.get', {}, ANSWER_MILLISECONDS)
  if (!about.ok && about.error.type === 'NoAnswer') {
    say(`The console of ${folder} at ${running.url} does not answer. End its process ${running.pid} and start again.`)
    return 1
  }
  if (!about.ok) return undefined
  say(`The console of ${folder} is already running; opening it.`)
  await openWindow(folder)
  return 0
}

/** Resolves with the window once it is on its way, or with nothing where none can be had. */
async function openWindow(folder) {
  const url = await windowUrl(folder)
  // FIBREHUB_WINDOW=browser: for who would rather have it in a browser.
  const wantsBrowser = process.env.FIBREHUB_WINDOW === 'browser'
  const electron = wantsBrowser ? undefined : findElectron()
  if (electron) return openElectron(electron, url)
  const browser = findBrowser()
  if (!browser) return undefined
  const why = wantsBrowser ? 'As asked' : "Electron's binary is not here and could not be fetched"
  say(`${why}: opening the console in ${browser}.`)
  const sandbox = sandboxFlags()
  if (sandbox.length > 0) say('Started as root, so the browser runs without its sandbox.')
  const window = spawn(
    browser,
    [
      `--app=${url}`,
      `--user-data-dir=${join(folder, 'window')}`,
      '--window-size=1440,900',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-mode',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...sandbox,
    ],
    { stdio: 'ignore', env: windowEnv() },
  )
  return { closed: endOf(window) }
}

function openElectron(electron, url) {
  const sandbox = sandboxFlags()
  if (sandbox.length > 0) say('Started as root, so the window runs without its sandbox.')
  const env = { ...windowEnv(), FIBREHUB_CONSOLE_URL: url }
  return { closed: endOf(spawn(electron, [...sandbox, root], { cwd: root, env, stdio: ['ignore', 2, 2] })) }
}

/** The key of the files is for the services alone. */
function windowEnv() {
  const { FIBREHUB_DATA_KEY: _key, ...env } = process.env
  return env
}

/**
 * An owner without a password comes in by a link that works once, within a minute: other users of this
 * machine may see a browser's command line. An owner with a password types it.
 */
async function windowUrl(folder) {
  const running = readConsoleFile(folder)
  const ask = (call) => askConsole(running, call, {}, ANSWER_MILLISECONDS)
  const me = await ask('operators.me')
  const link = me.ok && !me.value.hasPassword ? await ask('operators.signInLink') : undefined
  return link?.ok ? link.value.url : `${running.url}/`
}

/** The path of Electron's binary, fetched where that is possible. Waits for it, so it says so. */
function findElectron() {
  const isHere = existsSync(join(dirname(require.resolve('electron/package.json')), 'dist', 'version'))
  if (!isHere) say('Fetching the binary of Electron for the window; FIBREHUB_WINDOW=browser does without it …')
  const install = spawnSync(process.execPath, [require.resolve('electron/install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: ELECTRON_DOWNLOAD_MILLISECONDS,
  })
  return install.status === 0 ? require('electron') : undefined
}

function startServices(flags, stdout) {
  // The channel is a lifeline: the services stop cleanly when it breaks, however this program went.
  const services = spawn(
    process.execPath,
    [...SERVICES_NODE_FLAGS, join(root, 'out', 'main', 'headless.js'), ...flags],
    {
      stdio: ['ignore', stdout, 'inherit', 'ipc'],
      env: { ...SERVICES_NODE_ENV, ...process.env },
    },
  )
  const stop = () => {
    if (services.connected) services.disconnect()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  whenNpmEnds(stop)
  return { stop, ended: endOf(services), stdout: services.stdout }
}

async function readReadyLine({ stdout, ended }) {
  const lines = createInterface({ input: stdout })
  const first = new Promise((found) => lines.once('line', (line) => found(JSON.parse(line))))
  return Promise.race([first, ended.then(() => undefined)])
}

/** The exit code; by a signal, what a shell would make of it. */
function endOf(child) {
  return new Promise((ended) => {
    child.on('error', () => ended(1))
    child.on('exit', (code) => ended(code ?? 1))
  })
}

function say(words) {
  process.stderr.write(`${words}\n`)
}

function print(words) {
  process.stdout.write(words)
  return 0
}
