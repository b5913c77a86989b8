/** What a figure is against the same minute a week ago, in words. */
import { axisTime, percentChange } from '../../ui/format.ts'

const week = 7 * 86_400_000
const longWeekday = new Intl.DateTimeFormat('en-ZA', { weekday: 'long', timeZone: 'Africa/Johannesburg' })
const shortWeekday = new Intl.DateTimeFormat('en-ZA', { weekday: 'short', timeZone: 'Africa/Johannesburg' })
const shortDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: '2-digit',
  month: 'short',
  timeZone: 'Africa/Johannesburg',
})

/** `last Tuesday 14:32`: the same minute a week before. */
export const sameMinuteLastWeek = (now: number): string =>
  `last ${longWeekday.format(now - week)} ${axisTime(now - week)}`

/** `Tue 17 Nov`: the day a week before, for the legend of a chart. */
export const sameDayLastWeek = (now: number): string => shortDay.format(now - week).replace(',', '')

/** `−0.9 % on last Tuesday 14:32`, or that nothing was recorded then; never a change against nothing. */
export function compareWeeks(present: number, lastWeek: number | null, now: number): string {
  const then = sameMinuteLastWeek(now)
  if (lastWeek === null) return `not recorded last ${shortWeekday.format(now - week)} ${axisTime(now - week)}`
  if (lastWeek === 0) return present === 0 ? `none ${then} either` : `none ${then}`
  return `${percentChange(present, lastWeek)} on ${then}`
}

/** A fall of more than this against last week is shown as wrong. */
export const fellNotably = (present: number, lastWeek: number | null): boolean =>
  lastWeek !== null && lastWeek >= 20 && present < lastWeek * 0.97
