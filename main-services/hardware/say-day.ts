/** A day as people say it, in South African time: `3 Oct`, with its year where that is another one. */
import { SAST_MILLISECONDS } from '../../shared/base/sast.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

export function sayDay(at: number, now: number): string {
  const [day, today] = [new Date(at + SAST_MILLISECONDS), new Date(now + SAST_MILLISECONDS)]
  const words = `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`
  return day.getUTCFullYear() === today.getUTCFullYear() ? words : `${words} ${day.getUTCFullYear()}`
}
