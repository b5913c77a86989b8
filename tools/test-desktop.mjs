/** `npm run test:e2e:desktop`: drives the real window where there is one, and says in a line where there is none. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findElectron } from './find-electron.mjs'
import { isOwnNode } from './own-node.mjs'

if (await isOwnNode()) process.exitCode = testDesktop()

function testDesktop() {
  const why = lacks()
  if (why) {
    process.stderr.write(`The tests of the desktop's window did not run. ${why}\n`)
    return 0
  }
  const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
  const words = ['run', '--config', at('tests/e2e/desktop/vitest.config.ts'), ...process.argv.slice(2)]
  return spawnSync(process.execPath, [at('node_modules/vitest/vitest.mjs'), ...words], { stdio: 'inherit' }).status ?? 1
}

function lacks() {
  const isBlind = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (isBlind) return 'There is no display here; xvfb-run gives one.'
  const found = findElectron()
  return 'words' in found ? found.words : undefined
}
