/** How much memory a process holds, sampled while something runs. */
import { execFileSync } from 'node:child_process'

const EVERY_MILLISECONDS = 500

export const residentMegabytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

/** Stop returns the most that was seen. */
export function watchResident(pid: number): { readonly stop: () => number } {
  let most = residentMegabytes(pid)
  const look = (): void => {
    try {
      most = Math.max(most, residentMegabytes(pid))
    } catch {
      // It is gone; whoever waits for its answers says so.
    }
  }
  const timer = setInterval(look, EVERY_MILLISECONDS)
  return {
    stop: () => {
      clearInterval(timer)
      return Math.round(most)
    },
  }
}
