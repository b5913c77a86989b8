/** How long answers took over the last ten seconds: a histogram of logarithmic steps, so that recording one costs next to nothing. */

export interface Latency {
  readonly record: (milliseconds: number, now: number) => void
  readonly lately: (now: number) => { readonly p50: number; readonly p99: number; readonly max: number }
}

const SECONDS = 10
const SMALLEST = 0.05
/** Each step is a twentieth longer than the one before; 320 of them reach beyond five minutes. */
const GROWTH = 1.05
const STEPS = 320
const LOG_GROWTH = Math.log(GROWTH)

export function createLatency(): Latency {
  const slots = Array.from({ length: SECONDS }, () => ({ second: -1, counts: new Uint32Array(STEPS), max: 0 }))

  return {
    record: (milliseconds, now) => {
      const second = Math.floor(now / 1000)
      const slot = slots[second % SECONDS]
      if (!slot) return
      if (slot.second !== second) {
        slot.second = second
        slot.counts.fill(0)
        slot.max = 0
      }
      const step = stepOf(milliseconds)
      slot.counts[step] = (slot.counts[step] ?? 0) + 1
      if (milliseconds > slot.max) slot.max = milliseconds
    },
    lately: (now) => {
      const since = Math.floor(now / 1000) - SECONDS
      const sum = new Uint32Array(STEPS)
      let total = 0
      let max = 0
      for (const slot of slots) {
        if (slot.second <= since) continue
        slot.counts.forEach((count, step) => {
          sum[step] = (sum[step] ?? 0) + count
          total += count
        })
        max = Math.max(max, slot.max)
      }
      return { p50: percentile(sum, total, 0.5, max), p99: percentile(sum, total, 0.99, max), max: rounded(max) }
    },
  }
}

function stepOf(milliseconds: number): number {
  if (milliseconds <= SMALLEST) return 0
  return Math.min(STEPS - 1, Math.ceil(Math.log(milliseconds / SMALLEST) / LOG_GROWTH))
}

function percentile(counts: Uint32Array, total: number, share: number, max: number): number {
  if (total === 0) return 0
  let below = 0
  const step = counts.findIndex((count) => {
    below += count
    return below >= total * share
  })
  return rounded(Math.min(max, SMALLEST * GROWTH ** step))
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100
