/** What was asked of the console when it was started: flags in, one checked value out. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { UiAddress } from '../platform/http/listen.ts'

export interface Config {
  readonly headless: boolean
  readonly demo: boolean
  readonly help: boolean
  readonly version: boolean
  /** Undefined: this system's own place for it. */
  readonly data: string | undefined
  readonly ui: UiAddress
  /** False: the port may give way to a free one. */
  readonly uiChosen: boolean
  readonly radius: { readonly bind?: string; readonly authPort?: number; readonly acctPort?: number }
}

/** What is wrong with the flags and how to say it, one line each. */
export interface BadFlags {
  readonly type: 'BadFlags'
  readonly words: readonly string[]
}

const DEFAULT_UI_PORT = { real: 8470, demo: 8471 } as const

export const USAGE = `Usage: npm start -- [flags]

  --headless           no window; print the address on standard output
  --demo               a made-up ISP with its own data folder, sending real packets to itself
  --data DIR           the folder of this console's files
  --ui HOST:PORT       where the screen is served: 127.0.0.1, localhost or [::1]; port 0 is any free one
  --radius-auth PORT   RADIUS authentication port (default 1812; 0 is any free one)
  --radius-acct PORT   RADIUS accounting port (default 1813; 0 is any free one)
  --radius-bind ADDR   address on which RADIUS listens (default 0.0.0.0); on a machine with several
                       addresses, the one that the NASes send to, or they may drop the answers
  --help, --version

Environment, where a key of the files is not to be kept on the machine:
  FIBREHUB_DATA_KEY    the key itself, 64 hexadecimal digits
  FIBREHUB_UNLOCK      the passphrase or recovery key that opens a folder made by the desktop
`

const SWITCHES = ['headless', 'demo', 'help', 'version'] as const
const VALUES = ['data', 'ui', 'radius-auth', 'radius-acct', 'radius-bind'] as const

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535))
const UiText = z.string().regex(/^.+:\d{1,5}$/)
const LOOPBACK: Readonly<Record<string, UiAddress['host']>> = {
  '127.0.0.1': '127.0.0.1',
  localhost: 'localhost',
  '[::1]': '::1',
}

export function readConfig(words: readonly string[]): Result<Config, BadFlags> {
  const problems: string[] = []
  const given = readFlags(words, problems)
  const port = (flag: 'radius-auth' | 'radius-acct') => {
    const text = given.get(flag)
    if (text === undefined) return undefined
    const parsed = Port.safeParse(text)
    if (!parsed.success) problems.push(`--${flag} takes a port from 0 to 65535, such as --${flag} 1813; not "${text}".`)
    return parsed.data
  }
  const demo = given.has('demo')
  const bind = readBind(given.get('radius-bind'), problems) ?? (demo ? '127.0.0.1' : undefined)
  const authPort = port('radius-auth') ?? (demo ? 0 : undefined)
  const acctPort = port('radius-acct') ?? (demo ? 0 : undefined)
  const ui = readUi(given.get('ui'), problems)
  if (given.get('data') === '') problems.push('--data takes a folder, such as --data ~/fibrehub.')
  if (problems.length > 0) return err({ type: 'BadFlags', words: problems })
  return ok({
    headless: given.has('headless'),
    demo,
    help: given.has('help'),
    version: given.has('version'),
    data: given.get('data'),
    ui: ui ?? { host: 'localhost', port: DEFAULT_UI_PORT[demo ? 'demo' : 'real'] },
    uiChosen: ui !== undefined,
    radius: {
      ...(bind === undefined ? {} : { bind }),
      ...(authPort === undefined ? {} : { authPort }),
      ...(acctPort === undefined ? {} : { acctPort }),
    },
  })
}

/** A switch is kept with an empty text. Of a flag given twice, the last one holds. */
function readFlags(words: readonly string[], problems: string[]): ReadonlyMap<string, string> {
  const options = Object.fromEntries([
    ...SWITCHES.map((name) => [name, { type: 'boolean' as const }]),
    ...VALUES.map((name) => [name, { type: 'string' as const }]),
  ])
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true })
  const given = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') problems.push(`"${token.value}" is no flag. See --help.`)
    else if (isOneOf(SWITCHES, token.name)) {
      if (token.value !== undefined) problems.push(`--${token.name} takes no value.`)
      given.set(token.name, '')
    } else if (isOneOf(VALUES, token.name)) {
      // A value that begins with a dash is most likely the next flag.
      if (token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))) {
        problems.push(`--${token.name} needs a value. See --help.`)
      } else given.set(token.name, token.value)
    } else problems.push(`${token.rawName} is not a flag of this program. See --help.`)
  }
  return given
}

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T => names.includes(name as T)

function readBind(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined || z.union([z.ipv4(), z.ipv6()]).safeParse(text).success) return text
  problems.push(`--radius-bind takes an address of this machine, such as 0.0.0.0 or 127.0.0.1; not "${text}".`)
  return undefined
}

function readUi(text: string | undefined, problems: string[]): UiAddress | undefined {
  if (text === undefined) return undefined
  const colon = text.lastIndexOf(':')
  const port = Port.safeParse(text.slice(colon + 1))
  if (!UiText.safeParse(text).success || !port.success) {
    problems.push(`--ui takes an address and a port, such as --ui 127.0.0.1:8470; not "${text}".`)
    return undefined
  }
  const host = LOOPBACK[text.slice(0, colon).toLowerCase()]
  if (host) return { host, port: port.data }
  problems.push(
    `--ui ${text} would open the console to the network, unencrypted. It is served to this machine only: 127.0.0.1, localhost or [::1]. From elsewhere, use an SSH tunnel: ssh -L 8470:127.0.0.1:8470 this-machine.`,
  )
  return undefined
}
