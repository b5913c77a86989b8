/** How many Starts of sessions of their own radclient gets answered a second: the generator anybody has. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packet } from '../interop/radclient.ts'

export interface RadclientRate {
  readonly perSecond: number
  readonly lost: number
}

export async function radclientRate(o: {
  readonly port: number
  readonly secret: string
  readonly packets: number
  readonly parallel: number
  /** Begins every Acct-Session-Id. */
  readonly prefix: string
}): Promise<RadclientRate> {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-radclient-'))
  const file = join(folder, 'packets')
  writeFileSync(file, Array.from({ length: o.packets }, (_, number) => start(o.prefix, number)).join('\n'))
  const settings = ['-q', '-s', '-r', '5', '-t', '2', '-p', String(o.parallel), '-f', file]
  const began = performance.now()
  const client = spawn('radclient', [...settings, `127.0.0.1:${o.port}`, 'acct', o.secret])
  let output = ''
  client.stdout.on('data', (chunk) => (output += chunk))
  client.stderr.on('data', (chunk) => (output += chunk))
  await once(client, 'exit')
  const seconds = (performance.now() - began) / 1000
  rmSync(folder, { recursive: true, force: true })
  const accepted = Number(/Accepted\s*:\s*(\d+)/.exec(output)?.[1] ?? 0)
  return { perSecond: Math.round(accepted / seconds), lost: o.packets - accepted }
}

const start = (prefix: string, number: number): string =>
  packet({
    'Acct-Status-Type': 'Start',
    'User-Name': `user${number}@isp.example`,
    'Acct-Session-Id': `${prefix}-${number}`,
    'NAS-IP-Address': '127.0.0.1',
    'NAS-Identifier': 'bng-load-01',
    'NAS-Port-Id': 'ge-0/0/0.101:101-12',
    'NAS-Port-Type': 'Ethernet',
    'Framed-IP-Address': '100.64.1.2',
    'Calling-Station-Id': 'AA:BB:CC:DD:EE:FF',
    'Service-Type': 'Framed-User',
    'Framed-Protocol': 'PPP',
  })
