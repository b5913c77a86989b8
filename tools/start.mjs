/** `npm start`. */
import { isOwnNode } from './own-node.mjs'

if (await isOwnNode()) {
  const { openConsole } = await import('./open-console.mjs')
  process.exitCode = await openConsole(process.argv.slice(2))
}
