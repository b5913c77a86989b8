/**
 * The shell's way to any call of the contract: `npm run ask -- [--data DIR] slice.call '{json}'`. Prints the
 * value as JSON; a refusal prints the error as JSON and a line of words, and ends with 1; bad usage with 2.
 */
import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../../shared/base/default-data-folder.ts'
import { parseJson } from '../../shared/base/json.ts'
import type { Call } from '../../shared/contract/define.ts'
import type { InputIssue } from '../../shared/contract/derive.ts'
import { contract } from '../../shared/contract/index.ts'
import { askConsole, PATIENCE_MILLISECONDS } from './console.client.ts'
import { type ConsoleFile, readConsoleFile } from './console-file.ts'

const USAGE = `Usage: npm run ask -- [--data DIR] [--demo] slice.call '{"json": "input"}'

  The input may be left out, or "-" to read it from standard input.
  --data DIR   the data folder of the running console
  --demo       the demo's own data folder
  --help       this, and every call with the roles that may ask it (the shell asks as the console's owner)
`

async function main(words: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parseWords>
  try {
    parsed = parseWords(words)
  } catch (thrown) {
    return misused((thrown as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help) return print(`${USAGE}\n${listOfCalls()}\n`, 0)
  const [name, inputText = '{}', ...rest] = positionals
  if (name === undefined || rest.length > 0) return misused('One call and one input are expected.')
  const call = callByName(name)
  if (!call) return misused(`${name} is not a call of this console; --help lists them.`)
  const input = parseJson(inputText === '-' ? await text(process.stdin) : inputText)
  if (typeof input !== 'object' || input === null) return misused('The input must be a JSON object, in single quotes.')

  const surroundings = { platform: process.platform, env: process.env, home: homedir() }
  const folder = resolve(values.data ?? defaultDataFolder(surroundings, values.demo ?? false))
  const running = readConsoleFile(folder)
  if (!running) return notRunning(folder)
  const stamp = { act: { id: randomUUID(), at: new Date().toISOString() } }
  const outcome = await askConsole(running, name, call.kind === 'act' ? { ...stamp, ...input } : input)
  if (outcome.ok) return print(`${JSON.stringify(outcome.value)}\n`, 0)
  if (outcome.error.type === 'NotRunning') return notRunning(folder)
  if (outcome.error.type === 'NoAnswer') return noAnswer(running)
  process.stderr.write(`${name} was refused: ${inWords(outcome.error)}\n`)
  return print(`${JSON.stringify(outcome.error)}\n`, 1)
}

const parseWords = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { data: { type: 'string' }, demo: { type: 'boolean' }, help: { type: 'boolean' } },
  })

function callByName(name: string): Call | undefined {
  return calls().find(([known]) => known === name)?.[1]
}

const calls = (): (readonly [string, Call])[] =>
  Object.entries(contract).flatMap(([sliceName, slice]) =>
    Object.entries(slice.calls as Record<string, Call>).map(
      ([callName, call]) => [`${sliceName}.${callName}`, call] as const,
    ),
  )

function listOfCalls(): string {
  const width = Math.max(...calls().map(([name]) => name.length))
  return calls()
    .map(([name, { kind, roles }]) => `  ${name.padEnd(width)}  ${kind.padEnd(4)}  ${roles.join(', ')}`)
    .join('\n')
}

/** The refusal's own name in words, and what is wrong with which field where the input did not hold. */
function inWords(error: { readonly type: string; readonly issues?: readonly InputIssue[] }): string {
  const name = error.type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  if (!error.issues) return name
  return `${name}: ${error.issues.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ')}`
}

function misused(problem: string): number {
  process.stderr.write(`${problem}\n\n${USAGE}`)
  return 2
}

function notRunning(folder: string): number {
  process.stderr.write(
    `No console is running on ${folder}. Start one with npm start, or name its folder with --data.\n`,
  )
  return 1
}

function noAnswer({ url, pid }: ConsoleFile): number {
  process.stderr.write(
    `The console at ${url} (process ${pid}) has not answered in ${PATIENCE_MILLISECONDS / 1000} seconds. It may still do what was asked; if it answers nothing else either, end that process and start it again.\n`,
  )
  return 1
}

function print(words: string, exitCode: number): number {
  process.stdout.write(words)
  return exitCode
}

process.exitCode = await main(process.argv.slice(2))
