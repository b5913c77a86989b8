/** A day as people say it, in South African time: `3 Oct`, with its year where that is another one. */
const SAST_MS = 2 * 3_600_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

export function sayDay(at: number, now: number): string {
  const [day, today] = [new Date(at + SAST_MS), new Date(now + SAST_MS)]
  const words = `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`
  return day.getUTCFullYear() === today.getUTCFullYear() ? words : `${words} ${day.getUTCFullYear()}`
}
