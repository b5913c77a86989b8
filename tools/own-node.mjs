/** Sees to it that a tool runs in the Node that this project brings along. Runs in any Node from 20 on. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { whenNpmEnds } from './npm-shell.mjs'

const OLDEST = 24

/**
 * True in a Node that will do. Otherwise the same tool is run again in the project's own, and this one only
 * waits for it: a shell such as Debian's remembers where it found `node` before the install of the same line.
 */
export async function isOwnNode() {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST) return true
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url))
  const tool = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tool.kill(signal))
  whenNpmEnds(() => tool.kill())
  process.exitCode = await new Promise((ended) => {
    tool.on('error', (thrown) => {
      process.stderr.write(`The Node of this project could not be started: ${thrown.message}\n`)
      ended(1)
    })
    tool.on('exit', (code) => ended(code ?? 1))
  })
  return false
}
