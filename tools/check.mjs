/** `npm run check`. */
import { isOwnNode } from './own-node.mjs'

if (await isOwnNode()) {
  const { checkAll } = await import('./all-checks.mjs')
  process.exitCode = await checkAll()
}
