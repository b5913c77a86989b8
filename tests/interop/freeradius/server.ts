/** A FreeRADIUS 3.2 of its own, from Debian's package: whether there is one, its start, what it says, and its end. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Debian's policies, queries and schemas. */
export const RADDB = '/etc/freeradius/3.0'
const PROGRAM = '/usr/sbin/freeradius'
/** Only ends what would hang. */
const START_MILLISECONDS = 60_000

/** What is missing here, in words, or undefined when FreeRADIUS can be used. */
export function freeRadiusProblem(): string | undefined {
  const version = spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' })
  if (version.error)
    return 'FreeRADIUS is not installed: apt-get install freeradius freeradius-utils freeradius-postgresql'
  if (!/FreeRADIUS Version 3\.2/.test(version.stdout)) return 'This FreeRADIUS is not 3.2'
  return undefined
}

/** `FreeRADIUS 3.2.1`. */
export const freeRadiusVersion = (): string =>
  /FreeRADIUS Version ([\d.]+)/
    .exec(spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' }).stdout)?.[0]
    .replace('Version ', '') ?? 'FreeRADIUS'

export interface FreeRadius {
  readonly stop: () => Promise<void>
  /** All it has said so far; with RADIUS_DEBUG=1 every packet. */
  readonly output: () => string
}

/** Starts it in a folder that is made where there is none, once the files stand in it, and waits until it answers. */
export async function startFreeRadius(
  folder: string,
  files: Readonly<Record<'radiusd.conf', string>> & Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<FreeRadius> {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries({ dictionary: DICTIONARY, ...files }))
    writeFileSync(join(folder, name), text)
  const server = spawn(PROGRAM, ['-f', '-d', folder, '-l', 'stdout', ...(process.env.RADIUS_DEBUG ? ['-X'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  server.stdout.on('data', (chunk) => (output += chunk))
  server.stderr.on('data', (chunk) => (output += chunk))
  const gone = once(server, 'exit')
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null
  const late = Date.now() + START_MILLISECONDS
  // Its sockets are open by then.
  while (!output.includes('Ready to process requests')) {
    if (hasEnded() || Date.now() > late) {
      server.kill('SIGKILL')
      throw new Error(`FreeRADIUS did not start:\n${output}`)
    }
    await pause(50)
  }
  return {
    output: () => output,
    stop: async () => {
      if (hasEnded()) return
      server.kill('SIGTERM')
      await gone
    },
  }
}

const DICTIONARY = '$INCLUDE /usr/share/freeradius/dictionary\n'
