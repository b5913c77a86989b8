/**
 * Starts the console, built when needed: on the desktop, which runs its own services, where Electron's binary can be
 * had; else its services with an installed Chrome, Edge or Chromium as the window, else with the address to open.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readConfig, USAGE } from '../main-services/entry/config.ts'
import { askConsole } from '../main-services/entry/console.client.ts'
import { readConsoleFile } from '../main-services/entry/console-file.ts'
import { defaultDataFolder } from '../shared/base/default-data-folder.ts'
import { buildConsole } from './build-console.mjs'
import { findBrowser, sandboxFlags } from './find-browser.mjs'
import { findElectron } from './find-electron.mjs'
import { whenNpmEnds } from './npm-shell.mjs'
import { SERVICES_NODE_ENV, SERVICES_NODE_FLAGS } from './services-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
/** For the small questions of a start, on a machine that is slow. */
const ANSWER_MILLISECONDS = 15_000

/** What opens the files is for the services alone, and no other program that is started here inherits it. */
const SECRETS = ['FIBREHUB_DATA_KEY', 'FIBREHUB_UNLOCK']
/** Where the desktop finds it. */
const SECRETS_PIPE = 3

/** The exit code. */
export async function openConsole(flags) {
  const secrets = takeSecrets(process.env)
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
  const exitCode = windowed ? await openRunning(folder, flags, secrets) : undefined
  if (exitCode !== undefined) return exitCode
  buildConsole()
  if (!windowed) return runHeadless(flags, secrets)
  const electron = electronForWindow()
  return electron ? runDesktop(electron, flags, secrets) : runWithWindow(flags, secrets)
}

function takeSecrets(env) {
  const taken = Object.fromEntries(SECRETS.filter((name) => env[name]).map((name) => [name, env[name]]))
  for (const name of SECRETS) delete env[name]
  return taken
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

async function runHeadless(flags, secrets) {
  const { ended } = startServices(flags, secrets, 'inherit')
  return ended
}

/** The desktop home: its shell starts the services and ends with them. A second one shows the window of the first. */
async function runDesktop(electron, flags, secrets) {
  const sandbox = sandboxFlags()
  if (sandbox.length > 0) say('Started as root, so the window runs without its sandbox.')
  const hasSecrets = Object.keys(secrets).length > 0
  const shell = spawn(electron, [...sandbox, root, ...flags], {
    stdio: ['ignore', 2, 2, ...(hasSecrets ? ['pipe'] : [])],
    // Not them: its windows' processes are forked with the environment that it is started with.
    env: { ...process.env, ...(hasSecrets ? { FIBREHUB_SECRETS_PIPE: String(SECRETS_PIPE) } : {}) },
  })
  if (hasSecrets) handOver(shell.stdio[SECRETS_PIPE], secrets)
  const stop = () => void shell.kill()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  whenNpmEnds(stop)
  return endOf(shell)
}

function handOver(pipe, secrets) {
  // It may end before it has read them; that is told by its exit code.
  pipe?.on('error', () => {})
  pipe?.end(JSON.stringify(secrets))
}

/** The console ends with its window. */
async function runWithWindow(flags, secrets) {
  const services = startServices(flags, secrets, 'pipe')
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
async function openRunning(folder, flags, secrets) {
  const running = readConsoleFile(folder)
  if (!running) return undefined
  const about = await askConsole(running, 'about.get', {}, ANSWER_MILLISECONDS)
  if (!about.ok && about.error.type === 'NoAnswer') {
    say(`The console of ${folder} at ${running.url} does not answer. End its process ${running.pid} and start again.`)
    return 1
  }
  if (!about.ok) return undefined
  say(`The console of ${folder} is already running; opening it.`)
  const electron = about.value.home === 'desktop' ? electronForWindow() : undefined
  if (electron) return runDesktop(electron, flags, secrets)
  if (!(await openWindow(folder))) print(`${await windowUrl(folder)}\n`)
  return 0
}

/** Resolves with the browser once it is on its way, or with nothing where none is installed. */
async function openWindow(folder) {
  const url = await windowUrl(folder)
  const browser = findBrowser()
  if (!browser) return undefined
  say(`${wantsBrowser() ? 'As asked, opening' : 'Opening'} the console in ${browser}.`)
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
    { stdio: 'ignore' },
  )
  return { closed: endOf(window) }
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

/** FIBREHUB_WINDOW=browser: for who would rather have it in a browser. */
const wantsBrowser = () => process.env.FIBREHUB_WINDOW === 'browser'

function electronForWindow() {
  if (wantsBrowser()) return undefined
  const found = findElectron({
    fetching: () => say('Fetching the binary of Electron for the window; FIBREHUB_WINDOW=browser does without it …'),
  })
  if (found.words) say(found.words)
  return found.path
}

function startServices(flags, secrets, stdout) {
  // The channel is a lifeline: the services stop cleanly when it breaks, however this program went.
  const services = spawn(
    process.execPath,
    [...SERVICES_NODE_FLAGS, join(root, 'out', 'main', 'headless.js'), ...flags],
    {
      stdio: ['ignore', stdout, 'inherit', 'ipc'],
      env: { ...SERVICES_NODE_ENV, ...process.env, ...secrets },
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
