/** Generators and other benches in processes of their own, as NASes are. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoadOptions, LoadResult } from './load-generator.ts'
import type { SignInLoad, SignInResult } from './sign-in-generator.ts'

/** Longer than any load here: against a server that has died a generator would go on for hours. */
const LOAD_MILLISECONDS = 180_000
const BENCH_MILLISECONDS = 600_000

export const generateLoadApart = async (load: LoadOptions): Promise<LoadResult> =>
  JSON.parse(await outputOf('load-generator.ts', [JSON.stringify(load)], LOAD_MILLISECONDS)) as LoadResult

export const signInApart = async (load: SignInLoad): Promise<SignInResult> =>
  JSON.parse(await outputOf('sign-in-generator.ts', [JSON.stringify(load)], LOAD_MILLISECONDS)) as SignInResult

/** What another bench prints. */
export const printedBy = async (
  bench: 'query-bench.ts' | 'sign-in-log.ts',
  flags: readonly string[],
): Promise<string> => (await outputOf(bench, flags, BENCH_MILLISECONDS)).trim()

async function outputOf(program: string, args: readonly string[], timeout: number): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout,
  })
  const endWithUs = () => void child.kill()
  process.on('exit', endWithUs)
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  process.off('exit', endWithUs)
  if (code !== 0) throw new Error(`${program} ended with ${code ?? signal}`)
  return output
}
