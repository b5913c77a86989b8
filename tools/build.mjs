/** `npm run build`, and what a test or a bench begins with. */
import { isOwnNode } from './own-node.mjs'

if (await isOwnNode()) {
  const { buildConsole } = await import('./build-console.mjs')
  buildConsole({ force: process.argv.includes('--force') })
}
