/** Which folder the shell keeps its own files in: one for each console, so that a demo runs beside the real one. */
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

const NAME = 'FibreHub NOC Console'

/** `flags` are the console's own. Two starts with the same folder are one console, and share their window. */
export function shellFolder(appData: string, flags: readonly string[]): string {
  const data = flagValue(flags, '--data')
  const demo = flags.includes('--demo') ? ' Demo' : ''
  const at = data === undefined ? '' : ` ${createHash('sha256').update(resolve(data)).digest('hex').slice(0, 12)}`
  return join(appData, `${NAME}${demo}${at}`)
}

function flagValue(flags: readonly string[], flag: string): string | undefined {
  const index = flags.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`))
  const word = flags[index]
  return word === flag ? flags[index + 1] : word?.slice(flag.length + 1)
}
