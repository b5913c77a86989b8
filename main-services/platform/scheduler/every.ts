/** Work that repeats. It never overlaps itself, and a throw is logged instead of ending the program. */
import type { Log } from '../log/log.ts'

export function every(
  milliseconds: number,
  job: () => void | Promise<void>,
  { log, name }: { readonly log: Log; readonly name: string },
): { readonly stop: () => void } {
  let running = false
  const timer = setInterval(async () => {
    if (running) return
    running = true
    try {
      await job()
    } catch (thrown) {
      log.error({ job: name, err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'A repeating job failed')
    } finally {
      running = false
    }
  }, milliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
