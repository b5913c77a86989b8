/** A range of time in words, for a chip and for the name of a list. */
import { dayAndTime } from './format.ts'
import { presetWords, type TimeRange } from './time-range.ts'

export function timeRangeWords(range: TimeRange, now: number): string {
  if ('preset' in range) return presetWords[range.preset]
  const moment = (at: string) => dayAndTime(at, now)
  if (range.from === undefined) return `until ${moment(range.to ?? '')}`
  return range.to === undefined ? `since ${moment(range.from)}` : `${moment(range.from)} to ${moment(range.to)}`
}

/** As part of a sentence: `in the last hour`, `today`, `since 14:00`. */
export const timeRangePhrase = (range: TimeRange, now: number): string =>
  'preset' in range && /^last/.test(presetWords[range.preset])
    ? `in the ${presetWords[range.preset]}`
    : timeRangeWords(range, now)
