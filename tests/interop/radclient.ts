/** Debian's radclient: an accounting packet written as it takes them, and whether it was answered. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

export function radclientProblem(): string | undefined {
  return spawnSync('radclient', ['-v']).error
    ? 'radclient is not installed: apt-get install freeradius-utils'
    : undefined
}

export interface RadclientOutcome {
  /** radclient's own word: 0 when every packet was answered. */
  readonly answered: boolean
  readonly output: string
}

/** `packets` as radclient reads them: attribute lines, an empty line between packets. */
export async function sendAccounting(
  packets: string,
  {
    port,
    secret,
    tries = 10,
    parallel = 1,
    kind = 'acct',
  }: { port: number; secret: string; tries?: number; parallel?: number; kind?: 'acct' | 'status' | 'auth' },
): Promise<RadclientOutcome> {
  const client = spawn('radclient', [
    '-x',
    '-r',
    String(tries),
    '-t',
    '2',
    '-p',
    String(parallel),
    `127.0.0.1:${port}`,
    kind,
    secret,
  ])
  let output = ''
  client.stdout.on('data', (chunk) => (output += chunk))
  client.stderr.on('data', (chunk) => (output += chunk))
  client.stdin.end(packets)
  // Not 'exit': what it printed last may still be under way then.
  const [code] = (await once(client, 'close')) as [number | null]
  return { answered: code === 0, output }
}

export const packet = (attributes: Readonly<Record<string, string | number>>): string =>
  `${Object.entries(attributes)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : JSON.stringify(value)}`)
    .join('\n')}\n`
