/** How long a process has worked so far, on all its threads; Linux alone says it so finely. */
import { readFileSync } from 'node:fs'

/** proc(5): clock ticks are hundredths of a second for whoever reads them. */
const TICKS_A_SECOND = 100

export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in brackets, may hold blanks; fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}
