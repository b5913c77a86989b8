/** console.json in the data folder: how a shell or a second start finds the running console, for its owner only. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'

const ConsoleFile = z.object({ pid: z.int(), url: z.url(), token: z.string().min(32) })
/** After a kill it is left over: whoever reads it must expect that nobody answers at its address. */
export type ConsoleFile = z.infer<typeof ConsoleFile>

const fileIn = (folder: string) => join(folder, 'console.json')

export function writeConsoleFile(folder: string, content: ConsoleFile): void {
  const draft = `${fileIn(folder)}.${content.pid}`
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  renameSync(draft, fileIn(folder))
}

export function readConsoleFile(folder: string): ConsoleFile | undefined {
  try {
    return ConsoleFile.safeParse(parseJson(readFileSync(fileIn(folder), 'utf8'))).data
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}

export const removeConsoleFile = (folder: string): void => rmSync(fileIn(folder), { force: true })
