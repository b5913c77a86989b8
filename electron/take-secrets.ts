/**
 * The words that open the files, for the services alone: taken from where the program was started, and out of what its
 * other processes inherit.
 */
import { closeSync, readSync } from 'node:fs'
import { z } from 'zod'

/**
 * The number of an open pipe, in which whoever starts the program has written them as JSON and come to an end. On Linux
 * nothing else keeps them from the windows: Chromium forks their zygote, with all that the program was started with,
 * before any line of ours runs, and what a process was started with stays in its /proc/…/environ. Elsewhere a window's
 * process is started later, with the environment as it is by then.
 */
const PIPE = 'FIBREHUB_SECRETS_PIPE'
const NAMES = ['FIBREHUB_DATA_KEY', 'FIBREHUB_UNLOCK'] as const

const Secrets = z.object({ FIBREHUB_DATA_KEY: z.string().optional(), FIBREHUB_UNLOCK: z.string().optional() })

/**
 * The environment for the services; what is secret is gone from `env`. Throws, without repeating a word of it, where a
 * pipe does not hold what it should: a start without the key that was meant would ask for another, or make one.
 */
export function takeSecrets(env: NodeJS.ProcessEnv): Readonly<Record<string, string | undefined>> {
  const { [PIPE]: pipe, ...taken } = env
  for (const name of [PIPE, ...NAMES]) delete env[name]
  return pipe === undefined ? taken : { ...taken, ...readSecrets(Number(pipe)) }
}

function readSecrets(pipe: number): z.output<typeof Secrets> {
  try {
    return Secrets.parse(JSON.parse(readToEnd(pipe)))
  } catch {
    throw new Error(`Whoever started this program named a pipe by ${PIPE} and did not write its words into it.`)
  }
}

function readToEnd(pipe: number): string {
  const chunks: Buffer[] = []
  const chunk = Buffer.alloc(4096)
  for (let length = readSome(pipe, chunk); length > 0; length = readSome(pipe, chunk)) {
    chunks.push(Buffer.from(chunk.subarray(0, length)))
  }
  closeSync(pipe)
  return Buffer.concat(chunks).toString()
}

/** Zero at the end, which Windows says by an error. */
function readSome(pipe: number, into: Buffer): number {
  try {
    return readSync(pipe, into)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EOF') return 0
    throw thrown
  }
}
