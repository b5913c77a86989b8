/** Waits until a console does no more than its ordinary work; Linux alone says finely enough how much that is. */
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** proc(5): clock ticks are hundredths of a second for whoever reads them. */
const TICKS_A_SECOND = 100
/** Of one core, all threads together. */
const QUIET_SHARE = 0.35
const QUIET_SECONDS = 10
const AT_MOST_SECONDS = 300

/** Until nothing is left of what was brought before; where that takes minutes, it is said. */
export async function quiet(pid: number, progress: (line: string) => void): Promise<void> {
  const limit = Date.now() + AT_MOST_SECONDS * 1000
  for (let seconds = 0; seconds < QUIET_SECONDS; ) {
    if (Date.now() > limit) {
      progress(`still at work after ${AT_MOST_SECONDS} s`)
      return
    }
    const before = cpuSeconds(pid)
    await setTimeout(1000)
    seconds = cpuSeconds(pid) - before <= QUIET_SHARE ? seconds + 1 : 0
  }
}

function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in brackets, may hold blanks; fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}
