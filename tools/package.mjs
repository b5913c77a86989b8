/** `npm run package`: installers for this system into dist/, or what is asked for: `npm run package -- --linux --dir`. */
import { isOwnNode } from './own-node.mjs'

if (await isOwnNode()) {
  const { packConsole } = await import('./pack-console.mjs')
  process.exitCode = await packConsole(process.argv.slice(2))
}
