/** Programs of this project as a shell starts them, ended with the test at the latest. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { type ConsoleUnderTest, startConsole } from './console-under-test.ts'

const root = resolve(import.meta.dirname, '..')
export const HEADLESS = resolve(root, 'out/main/headless.js')
export const ASK = resolve(root, 'main-services/entry/ask.ts')
export const START = resolve(root, 'tools/start.mjs')

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export async function run(
  words: readonly string[],
  { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const child = spawn(process.execPath, words, { env: { ...process.env, ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.end(input)
  const exit = once(child, 'exit')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: (await exit)[0], stdout, stderr } as Ended
}

export async function started(options: Parameters<typeof startConsole>[0] = {}): Promise<ConsoleUnderTest> {
  const console = await startConsole(options)
  onTestFinished(async () => void (await console.stop()))
  return console
}

/** A data folder that goes with the test, after everything that was started in it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
