/** Finds an Electron that runs on this machine: for the console's window and for the tests of it. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sandboxFlags } from './find-browser.mjs'

const require = createRequire(import.meta.url)
/** The package, whose main file says where its binary is. */
const PACKAGE = dirname(require.resolve('electron/package.json'))
const DOWNLOAD_MILLISECONDS = 120_000
const ANSWER_MILLISECONDS = 15_000

/**
 * The path of the binary, fetched where that is possible, or why there is none.
 * @type {import('./find-electron.mjs').findElectron}
 */
export function findElectron({ fetching = () => {} } = {}) {
  const path = provideElectron(fetching)
  if (!path) return { words: "Electron's binary is not here and could not be fetched." }
  // A system may lack the libraries of a window: it is better known now than from a window that never comes.
  const asked = spawnSync(path, [...sandboxFlags(), '--version'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: ANSWER_MILLISECONDS,
    encoding: 'utf8',
  })
  if (asked.status === 0) return { path }
  const why = asked.error?.message ?? asked.stderr.trim().split('\n')[0]
  return { words: `Electron's binary does not run on this machine: ${why}` }
}

function provideElectron(fetching) {
  // Electron's own word for a binary that lies elsewhere.
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return require(PACKAGE)
  const isHere = existsSync(join(PACKAGE, 'dist', 'version'))
  if (!isHere) fetching()
  const install = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: DOWNLOAD_MILLISECONDS,
  })
  return install.status === 0 ? require(PACKAGE) : undefined
}
