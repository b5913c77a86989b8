/** Words of a service carry their times in UTC; on screen they are South African. */
import { dayAndTime } from './format.ts'

export const sayTimes = (words: string, now: number): string =>
  words.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (at) => dayAndTime(at, now))
