/** At most six moments for a time axis, on whole steps of South African time. */

const minute = 60_000
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200, 14_400].map((m) => m * minute)
const sast = 120 * minute

export function timeTicks(from: number, to: number, most = 6): number[] {
  const step = steps.find((candidate) => Math.floor((to - from) / candidate) <= most) ?? Math.ceil((to - from) / most)
  const ticks: number[] = []
  for (let at = Math.ceil((from + sast) / step) * step - sast; at <= to; at += step) ticks.push(at)
  return ticks.slice(-most)
}
