/**
 * Makes a clone ready: installs from the lockfile when it has changed, and with
 * --browser sees to it that browser tests find one. Runs on whatever Node
 * started npm (20 or newer), with built-ins only. Speaks on standard error,
 * because standard output belongs to the command that follows.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = join(root, 'node_modules', '.fibrehub-installed')

install()
if (process.argv.includes('--browser')) provideBrowser()

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  say('Installing the packages of the lockfile …')
  // npm 10 would start node-gyp for better-sqlite3, which carries its binaries with it; so no
  // scripts, and afterwards the one that is needed: the Node of this project.
  npm(['ci', '--ignore-scripts', '--loglevel=error'])
  npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', 'node'])
  writeFileSync(stampFile, wanted)
}

function npm(words) {
  const script = process.env.npm_execpath
  const done = script
    ? spawnSync(nodeForNpm(), [script, ...words], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status !== 0) fail(`npm ${words[0]} did not succeed. ${done.error?.message ?? 'Its words are above.'}`)
}

/** `npm ci` takes node_modules away, and with it the project's own Node where that is the one that runs npm. */
function nodeForNpm() {
  const node = process.env.npm_node_execpath ?? process.execPath
  const own = join(root, 'node_modules')
  if (existsSync(node) && !realpathSync(node).startsWith(own)) return node
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const others = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
  const other = others.find((place) => existsSync(place) && !realpathSync(place).startsWith(own))
  return (
    other ??
    fail('The packages have to be installed anew, and npm was started with the Node among them. Start it with another.')
  )
}

/** An installed browser, else Playwright's, else Debian's package when root. */
function provideBrowser() {
  if (findBrowser({ playwright: true })) return
  if (process.env.CHROME_PATH) fail(`CHROME_PATH names ${process.env.CHROME_PATH}, which is not there.`)
  say('No Chrome, Edge or Chromium found; asking Playwright for one …')
  const playwright = join(root, 'node_modules', 'playwright-core', 'cli.js')
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 300_000 })
  const fetched = findBrowser({ playwright: true })
  if (fetched && runs(fetched)) return
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing the package chromium with apt-get …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-q'], { stdio: ['ignore', 2, 2], env })
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env,
    })
  }
  const found = findBrowser({ playwright: true })
  if (!found || !runs(found)) {
    fail('The browser tests need Google Chrome, Microsoft Edge or Chromium. Install one, or set CHROME_PATH to it.')
  }
}

/** A downloaded Chromium may lack libraries of the system. On Windows and macOS it brings them along. */
function runs(browser) {
  return process.platform !== 'linux' || spawnSync(browser, ['--version'], { stdio: 'ignore' }).status === 0
}

function say(words) {
  process.stderr.write(`${words}\n`)
}

function fail(words) {
  say(words)
  process.exit(1)
}
