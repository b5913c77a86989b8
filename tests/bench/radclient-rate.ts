/** How many Starts of sessions of their own radclient gets answered a second: the generator anybody has. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packet } from '../interop/radclient.ts'
import { together } from './parts.ts'

export interface RadclientRate {
  readonly perSecond: number
  readonly answered: number
  readonly lost: number
}

export interface RadclientSetting {
  /** Several at once: one alone goes through its whole list for every answer. */
  readonly processes: number
  /** Packets each has under way. */
  readonly parallel: number
}

/** Far longer than any list here takes: against a server that has died it would go on for an hour. */
const LONGEST_MILLISECONDS = 180_000

export async function radclientRate(o: {
  readonly port: number
  readonly secret: string
  /** Of all processes together. */
  readonly packets: number
  readonly setting: RadclientSetting
  /** Begins every Acct-Session-Id. */
  readonly prefix: string
}): Promise<RadclientRate> {
  const { processes, parallel } = o.setting
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-radclient-'))
  const each = Math.ceil(o.packets / processes)
  const files = Array.from({ length: processes }, (_, process) => {
    const file = join(folder, `packets-${process}`)
    writeFileSync(file, Array.from({ length: each }, (_, n) => start(o.prefix, process * each + n)).join('\n'))
    return file
  })
  const began = performance.now()
  const accepted = await together(files.map((file) => sendFile(file, parallel, o.port, o.secret)))
  const seconds = (performance.now() - began) / 1000
  rmSync(folder, { recursive: true, force: true })
  const answered = accepted.reduce((sum, one) => sum + one, 0)
  return { perSecond: Math.round(answered / seconds), answered, lost: each * processes - answered }
}

/** How many were accepted. */
async function sendFile(file: string, parallel: number, port: number, secret: string): Promise<number> {
  const settings = ['-q', '-s', '-r', '5', '-t', '2', '-p', String(parallel), '-f', file]
  const client = spawn('radclient', [...settings, `127.0.0.1:${port}`, 'acct', secret], {
    timeout: LONGEST_MILLISECONDS,
  })
  let output = ''
  client.stdout.on('data', (chunk) => (output += chunk))
  client.stderr.on('data', (chunk) => (output += chunk))
  const [code, signal] = (await once(client, 'close')) as [number | null, string | null]
  if (code === null) throw new Error(`radclient was ended by ${signal}`)
  return Number(/Accepted\s*:\s*(\d+)/.exec(output)?.[1] ?? 0)
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
