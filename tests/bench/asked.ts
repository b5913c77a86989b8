/** A console that is asked as a screen asks it: files brought in parts, imports followed to their end, answers timed. */
import { FILE_PART_OCTETS } from '../../shared/contract/files.ts'
import type { ImportProgress } from '../../shared/contract/import-progress.ts'
import { type ConsoleUnderTest, until } from '../console-under-test.ts'
import type { Cell } from './report.ts'

/** The id of the file. */
export async function bringFile(console: ConsoleUnderTest, name: string, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const { fileId } = await console.ask<{ fileId: string }>('files.begin', { name, octets: bytes.length })
  for (let n = 0; n * FILE_PART_OCTETS < bytes.length; n += 1) {
    const base64 = bytes.subarray(n * FILE_PART_OCTETS, (n + 1) * FILE_PART_OCTETS).toString('base64')
    await console.ask('files.part', { fileId, n, base64 })
  }
  return fileId
}

/** Until it has ended; milliseconds from asking to the end. */
export async function carriedOut(
  console: ConsoleUnderTest,
  call: string,
  input: object,
  list: string,
): Promise<{ readonly milliseconds: number; readonly ended: ImportProgress }> {
  const began = performance.now()
  const first = await console.ask<ImportProgress>(call, input)
  const ended = await until(
    async () => {
      const { imports } = await console.ask<{ imports: ImportProgress[] }>(list, {})
      return imports.find(({ importId }) => importId === first.importId) ?? first
    },
    ({ state }) => state !== 'reading' && state !== 'writing',
    300,
  )
  if (ended.state !== 'done') throw new Error(`${call} ended as ${ended.state}: ${ended.words}`)
  return { milliseconds: performance.now() - began, ended }
}

/** p50, p95 and the slowest of many askings, each another one, in milliseconds as whoever asks sees them. */
export async function timed(asks: number, name: string, ask: (n: number) => Promise<unknown>): Promise<Cell[]> {
  await ask(0)
  const times: number[] = []
  for (let n = 1; n <= asks; n += 1) {
    const began = performance.now()
    await ask(n)
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
  const cells = [name, at(0.5), at(0.95), at(1)]
  process.stderr.write(`${cells.join(' | ')}\n`)
  return cells
}
