/** Everything that can be known of the sources without running them: all of it each time, then one table. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkImports, HOUSE } from './import-rules.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (path) => join(root, 'node_modules', ...path.split('/'))

const checks = [
  ['format and lint', () => run(bin('@biomejs/biome/bin/biome'), ['ci', '--colors=off', '.'])],
  ['types: services', () => run(bin('@typescript/native/bin/tsc'), ['-p', 'tsconfig.json'])],
  ['types: screen', () => run(bin('@typescript/native/bin/tsc'), ['-p', 'tsconfig.renderer.json'])],
  ['types: browser tests', () => run(bin('@typescript/native/bin/tsc'), ['-p', 'tsconfig.e2e.json'])],
  ['import rules', importRules],
  ['dead code', () => run(bin('knip/bin/knip.js'), [])],
]

/** The exit code. */
export async function checkAll() {
  const outcomes = []
  for (const [name, check] of checks) {
    const begun = performance.now()
    const { ok, words } = await check()
    outcomes.push({ name, ok, seconds: (performance.now() - begun) / 1000 })
    if (!ok) process.stdout.write(`── ${name}\n${words.trimEnd()}\n\n`)
  }
  for (const { name, ok, seconds } of outcomes) {
    process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${name.padEnd(22)} ${seconds.toFixed(1).padStart(5)} s\n`)
  }
  const failed = outcomes.filter(({ ok }) => !ok).length
  process.stdout.write(`check: ${outcomes.length - failed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}

function run(program, words) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        output += part
      })
    }
    child.on('close', (code) => done({ ok: code === 0, words: output }))
  })
}

async function importRules() {
  const { violations, read, followed } = await checkImports(root)
  const sources = globSync(`{${HOUSE.join(',')}}/**/*.{ts,tsx}`, { cwd: root })
  const unread = sources.filter((file) => !read.includes(file.replaceAll('\\', '/')))
  const problems = [...violations, ...unread.map((file) => `not read: ${file}`)]
  if (followed < read.length) problems.push(`Only ${followed} imports were found in ${read.length} files.`)
  return { ok: problems.length === 0, words: problems.join('\n') }
}
