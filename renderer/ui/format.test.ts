import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  absoluteTime,
  age,
  axisTime,
  bitRate,
  clockTime,
  count,
  dayAndTime,
  decimal,
  duration,
  fullDay,
  latency,
  macAddress,
  megabits,
  octets,
  percentChange,
  perSecond,
  signed,
  timeOrDay,
} from './format.ts'

const now = Date.parse('2026-11-24T12:32:07Z')

test('a count groups its thousands with a narrow no-break space', () => {
  expect(count(0)).toBe('0')
  expect(count(999)).toBe('999')
  expect(count(48_861)).toBe('48\u202F861')
  expect(count(1_000_000)).toBe('1\u202F000\u202F000')
})

test('a negative number carries a true minus, and nothing is not negative', () => {
  expect(count(-287)).toBe('\u2212287')
  expect(count(-0.2)).toBe('0')
  expect(decimal(-23.94)).toBe('\u221223.9')
  expect(decimal(-0.04)).toBe('0.0')
})

test('any count reads back as the number it was', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(Number(count(value).replaceAll('\u202F', '').replace('\u2212', '-'))).toBe(value === 0 ? 0 : value)
    }),
  )
})

test('a change says its direction', () => {
  expect(signed(12)).toBe('+12')
  expect(signed(-12)).toBe('\u221212')
  expect(signed(0)).toBe('0')
  expect(percentChange(991, 1000)).toBe('\u22120.9 %')
  expect(percentChange(1008, 1000)).toBe('+0.8 %')
  expect(percentChange(1000, 1000)).toBe('0.0 %')
})

test('a change against nothing recorded is unknown, not infinite', () => {
  expect(percentChange(10, null)).toBe('–')
  expect(percentChange(10, 0)).toBe('–')
})

test('volumes are in decimal units', () => {
  expect(octets(0)).toBe('0 B')
  expect(octets(999)).toBe('999 B')
  expect(octets(18_240_000_000)).toBe('18.2 GB')
  expect(octets(402_900_000_000)).toBe('402.9 GB')
  expect(octets(2 ** 53 - 1)).toBe('9\u202F007.2 PB'.replace('9\u202F007.2', '9.0'))
})

test('rounding never shows a thousand of a unit', () => {
  expect(octets(999_960)).toBe('1.0 MB')
  expect(bitRate(999_999)).toBe('1.0 Mb/s')
})

test('an unknown volume or rate is a dash', () => {
  expect(octets(null)).toBe('–')
  expect(bitRate(null)).toBe('–')
  expect(megabits(null)).toBe('–')
})

test('rates under a column headed Mb/s drop the decimal from a hundred', () => {
  expect(megabits(41_800_000)).toBe('41.8')
  expect(megabits(99_940_000)).toBe('99.9')
  expect(megabits(99_960_000)).toBe('100')
  expect(megabits(0)).toBe('0.0')
  expect(perSecond(1912)).toBe('1\u202F912')
  expect(perSecond(7.31)).toBe('7.3')
  expect(perSecond(0)).toBe('0')
})

test('a latency is in milliseconds until a second', () => {
  expect(latency(0.42)).toBe('0.4 ms')
  expect(latency(38.2)).toBe('38 ms')
  expect(latency(1240)).toBe('1.2 s')
})

test('an age is one unit, and the future is now', () => {
  expect(age(25_999)).toBe('25 s')
  expect(age(26 * 60_000)).toBe('26 min')
  expect(age(47 * 3_600_000)).toBe('47 h')
  expect(age(9 * 86_400_000)).toBe('9 d')
  expect(age(-5000)).toBe('0 s')
})

test('a duration is its two largest units', () => {
  expect(duration(59)).toBe('59 s')
  expect(duration(52 * 60)).toBe('52 min')
  expect(duration(91 * 60)).toBe('1 h 31 min')
  expect(duration(7 * 86_400 + 17 * 3600 + 59)).toBe('7 d 17 h')
  expect(duration(3600)).toBe('1 h')
})

test('a time is the hour today, the day this year, and the year before that', () => {
  expect(timeOrDay('2026-11-24T12:31:00Z', now)).toBe('14:31')
  expect(timeOrDay('2026-11-21T12:31:00Z', now)).toBe('21 Nov')
  expect(timeOrDay('2025-11-21T12:31:00Z', now)).toBe('21 Nov 2025')
  expect(dayAndTime('2026-11-24T05:14:00Z', now)).toBe('07:14')
  expect(dayAndTime('2026-11-07T13:50:00Z', now)).toBe('07 Nov 15:50')
  expect(dayAndTime('2025-11-07T13:50:00Z', now)).toBe('07 Nov 2025 15:50')
})

test('the day turns at midnight in South Africa, not in UTC', () => {
  const afterMidnight = Date.parse('2026-11-24T22:30:00Z')
  expect(timeOrDay('2026-11-24T22:10:00Z', afterMidnight)).toBe('00:10')
  expect(timeOrDay('2026-11-24T21:50:00Z', afterMidnight)).toBe('24 Nov')
  expect(fullDay('2026-12-31T22:00:00Z')).toBe('Fri 01 Jan 2027')
})

test('clocks show seconds in both zones', () => {
  expect(clockTime(now)).toBe('14:32:07')
  expect(clockTime(now, 'UTC')).toBe('12:32:07')
  expect(axisTime(now)).toBe('14:32')
  expect(absoluteTime(now)).toBe('24 Nov 2026 14:32:07 SAST')
})

test('a MAC address is written alike, however a NAS sends it; what is none stays as it is', () => {
  for (const sent of ['48:57:02:3F:9A:C1', '48-57-02-3f-9a-c1', '4857.023f.9ac1', '4857023F9AC1']) {
    expect(macAddress(sent)).toBe('48:57:02:3f:9a:c1')
  }
  expect(macAddress('+27-21-555-0100')).toBe('+27-21-555-0100')
})
