/** Numbers, rates, ages and times as the screen writes them. Times are SAST: UTC+2 all year, no daylight saving. */

const narrowSpace = '\u202F'
const minus = '\u2212'
const nothing = '\u2013'
const sast = 2 * 3_600_000

/** `48 861`, with narrow no-break spaces and a true minus. */
export function count(value: number): string {
  const digits = Math.abs(Math.round(value))
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, narrowSpace)
  return value < 0 && digits !== '0' ? minus + digits : digits
}

/** `3.4`, with as many decimals as asked. */
export function decimal(value: number, places = 1): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(places).split('.')
  const text = fraction === undefined ? count(Number(whole)) : `${count(Number(whole))}.${fraction}`
  return value < 0 && /[1-9]/.test(text) ? minus + text : text
}

/** A change: `+287`, `−12`, `0`. */
export const signed = (value: number): string => (Math.round(value) > 0 ? `+${count(value)}` : count(value))

/** A change in percent: `+0.8 %`, `−4.7 %`; a dash where there is nothing to compare with. */
export function percentChange(now: number, before: number | null): string {
  if (before === null || before === 0) return nothing
  const percent = ((now - before) / before) * 100
  return `${percent >= 0.05 ? '+' : ''}${decimal(percent)} %`
}

const scaled = (value: number, units: readonly string[]): string => {
  let step = 0
  let rest = value
  // 999.95 would be written 1000.0: the next unit begins where rounding reaches it.
  while (step < units.length - 1 && Math.abs(rest) >= (step === 0 ? 1000 : 999.95)) {
    rest /= 1000
    step += 1
  }
  return `${step === 0 ? count(rest) : decimal(rest)} ${units[step]}`
}

/** Volumes in decimal units, as they are sold: `18.2 GB`. */
export const octets = (value: number | null): string =>
  value === null ? nothing : scaled(value, ['B', 'kB', 'MB', 'GB', 'TB', 'PB'])

/** Rates in bits a second: `9.4 Gb/s`. */
export const bitRate = (bitsPerSecond: number | null): string =>
  bitsPerSecond === null ? nothing : scaled(bitsPerSecond, ['b/s', 'kb/s', 'Mb/s', 'Gb/s', 'Tb/s'])

/** For a column headed Mb/s: `41.8`, `117`. */
export function megabits(bitsPerSecond: number | null): string {
  if (bitsPerSecond === null) return nothing
  const megabit = bitsPerSecond / 1_000_000
  return megabit >= 99.95 ? count(megabit) : decimal(megabit)
}

/**
 * A MAC address as the screen writes it: `48:57:02:3f:9a:c1`, whatever stands between its digits. A Calling-Station-Id
 * that is no MAC stays as it is.
 */
export function macAddress(text: string): string {
  const digits = text.replaceAll(/[:.-]/g, '')
  return /^[0-9a-f]{12}$/i.test(digits) ? (digits.toLowerCase().match(/../g) ?? []).join(':') : text
}

/** Packets a second and the like: `1 912`, `7.3`, `0`. */
export const perSecond = (value: number): string => (value === 0 || value >= 99.95 ? count(value) : decimal(value))

/** How long something took, milliseconds: `0.4 ms`, `38 ms`, `1.2 s`. */
export const latency = (milliseconds: number): string =>
  milliseconds < 9.95
    ? `${decimal(milliseconds)} ms`
    : milliseconds < 1000
      ? `${count(milliseconds)} ms`
      : `${decimal(milliseconds / 1000)} s`

/** How long ago, in one unit: `25 s`, `26 min`, `3 h`, `9 d`. A clock that runs ahead of ours counts as now. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h`
  return `${count(Math.floor(seconds / 86_400))} d`
}

/** How long something lasted, in its two largest units: `52 min`, `1 h 31 min`, `7 d 17 h`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? `${count(days)} d` : `${count(days)} d ${hours % 24} h`
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const two = (value: number): string => value.toString().padStart(2, '0')

type Moment = string | number
/** The moment moved by the offset, so that its UTC fields read as SAST. */
const shifted = (moment: Moment, offset = sast): Date =>
  new Date((typeof moment === 'string' ? Date.parse(moment) : moment) + offset)
const hourMinute = (at: Date): string => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
const dayMonth = (at: Date): string => `${two(at.getUTCDate())} ${months[at.getUTCMonth()]}`
const sameDay = (a: Date, b: Date): boolean => a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10)
const sameYear = (a: Date, b: Date): boolean => a.getUTCFullYear() === b.getUTCFullYear()

/** `14:31` today, `21 Nov` this year, `21 Nov 2025` before. */
export function timeOrDay(moment: Moment, now: number): string {
  const [at, today] = [shifted(moment), shifted(now)]
  if (sameDay(at, today)) return hourMinute(at)
  return sameYear(at, today) ? dayMonth(at) : `${dayMonth(at)} ${at.getUTCFullYear()}`
}

/** `14:31` today, `07 Nov 15:50` this year, `07 Nov 2025 15:50` before. */
export function dayAndTime(moment: Moment, now: number): string {
  const [at, today] = [shifted(moment), shifted(now)]
  if (sameDay(at, today)) return hourMinute(at)
  return sameYear(at, today)
    ? `${dayMonth(at)} ${hourMinute(at)}`
    : `${dayMonth(at)} ${at.getUTCFullYear()} ${hourMinute(at)}`
}

/** `14:31:40`, for timelines and clocks. */
export const clockTime = (moment: Moment, zone: 'SAST' | 'UTC' = 'SAST'): string => {
  const at = shifted(moment, zone === 'SAST' ? sast : 0)
  return `${hourMinute(at)}:${two(at.getUTCSeconds())}`
}

/** `14:31`, for an axis. */
export const axisTime = (moment: Moment): string => hourMinute(shifted(moment))

/** `Tue 24 Nov 2026`. */
export const fullDay = (moment: Moment): string => {
  const at = shifted(moment)
  return `${weekdays[at.getUTCDay()]} ${dayMonth(at)} ${at.getUTCFullYear()}`
}

/** `24 Nov 2026 14:31:58 SAST`: what stands behind every age. */
export const absoluteTime = (moment: Moment): string => {
  const at = shifted(moment)
  return `${dayMonth(at)} ${at.getUTCFullYear()} ${hourMinute(at)}:${two(at.getUTCSeconds())} SAST`
}
