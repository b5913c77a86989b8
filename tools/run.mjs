/** Runs a TypeScript file of this project: `node tools/run.mjs FILE …`. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isOwnNode } from './own-node.mjs'

if (await isOwnNode()) {
  // The file sees itself as the program that was started.
  process.argv.splice(1, 1)
  await import(pathToFileURL(resolve(process.argv[1] ?? '')).href)
}
