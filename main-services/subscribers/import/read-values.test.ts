import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { orderOf, readDate } from './read-date.ts'
import { readPoint } from './read-point.ts'
import { readSpeeds } from './read-speed.ts'
import { readKind, readStatus, readYesNo } from './read-words.ts'
import { toFnoId } from './to-fno-id.ts'

describe('a date', () => {
  test.each([
    ['2026-03-02', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['20260302', '2026-03-02'],
    ['02/03/2026', '2026-03-02'],
    ['2-3-26', '2026-03-02'],
    ['02.03.1998', '1998-03-02'],
    ['02/03/2026 14:05', '2026-03-02'],
    ['2 Mar 2026', '2026-03-02'],
    ['02-Maart-26', '2026-03-02'],
    ['2 Des 2025', '2025-12-02'],
    ['46083', '2026-03-02'],
    ['46083.75', '2026-03-02'],
    ['2026-03-02 00:00:00', '2026-03-02'],
    // Half past midnight in South Africa.
    ['2026-03-01T22:30:00Z', '2026-03-02'],
    ['2026-03-02T00:30:00+02:00', '2026-03-02'],
  ])('written %s is %s', (text, date) => {
    expect(readDate(text, 'day')).toEqual(ok(date))
  })

  test.each(['', '0000-00-00', '00/00/0000', '0', '0000-00-00 00:00:00'])('written %j is none', (text) => {
    expect(readDate(text, 'day')).toEqual(ok(null))
  })

  test.each(['31/02/2026', '13/13/2026', '2026-13-01', 'soon', '12/25/2026', '9999-12-31', '01/01/1900', '123456'])(
    'is refused where it is none: %s',
    (text) => {
      expect(readDate(text, 'day')).toEqual(err(expect.stringContaining(`${text} is no date`)))
    },
  )

  test('of any day is read from each way of writing it', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (moment) => {
        const iso = moment.toISOString().slice(0, 10)
        const [year, month, date] = iso.split('-') as [string, string, string]
        const serial = Math.floor(moment.getTime() / 86_400_000) + 25_569
        for (const text of [
          iso,
          `${date}/${month}/${year}`,
          `${Number(date)}-${Number(month)}-${year}`,
          String(serial),
        ]) {
          expect(readDate(text, 'day')).toEqual(ok(iso))
        }
        expect(readDate(`${month}/${date}/${year}`, 'month')).toEqual(ok(iso))
      }),
      { verbose: true },
    )
  })

  test('is month first only where its whole column can be read no other way', () => {
    expect(orderOf(['03/04/2026', '31/12/2025'])).toBe('day')
    expect(orderOf(['03/04/2026', '', '2026-01-30'])).toBe('day')
    expect(orderOf(['03/04/2026', '12/31/2025'])).toBe('month')
    expect(orderOf(['31/12/2025', '12/31/2025'])).toBe('mixed')
    expect(readDate('03/04/2026', 'month')).toEqual(ok('2026-03-04'))
  })
})

describe('a speed', () => {
  test.each([
    ['100', { downKbps: 100_000 }],
    ['100/50', { downKbps: 100_000, upKbps: 50_000 }],
    ['100 Mbps', { downKbps: 100_000 }],
    ['100Mbps/50Mbps', { downKbps: 100_000, upKbps: 50_000 }],
    ['25 / 10 Mb/s', { downKbps: 25_000, upKbps: 10_000 }],
    ['1 Gbps', { downKbps: 1_000_000 }],
    ['1000/500 mbit/s', { downKbps: 1_000_000, upKbps: 500_000 }],
    ['10240k', { downKbps: 10_240 }],
    ['2,5', { downKbps: 2_500 }],
    ['100 down / 50 up', { downKbps: 100_000, upKbps: 50_000 }],
    ['', null],
    ['0', null],
  ])('written %j is read', (text, speeds) => {
    expect(readSpeeds(text)).toEqual(ok(speeds))
  })

  test.each(['fast', '100/50/20', '100/', '250000', '-5'])('is refused where it is none: %s', (text) => {
    expect(readSpeeds(text)).toEqual(err(expect.stringContaining(text)))
  })
})

test.each([
  ['Vumatel', 'vumatel'],
  ['VUMA', 'vumatel'],
  ['Vuma Core', 'vumatel'],
  ['Openserve', 'openserve'],
  ['Open Serve', 'openserve'],
  ['MetroFibre Networx (Pty) Ltd', 'metrofibre'],
  ['Zoom Fibre', 'zoom-fibre'],
  ['Léfa Fibre', 'lefa-fibre'],
  ['Some New Operator', 'some-new-operator'],
  ['---', undefined],
])('the operator %s is %s', (name, id) => {
  expect(toFnoId(name)).toBe(id)
})

test.each([
  ['Active', 'active'],
  ['AKTIEF', 'active'],
  ['Suspended - non payment', undefined],
  ['Soft-Suspended', 'suspended'],
  ['Canceled', 'cancelled'],
  ['Churned', 'cancelled'],
  ['Pending', 'ordered'],
  ['Ordered', 'ordered'],
  // Suspended or over: nobody can say which.
  ['Inactive', undefined],
])('the state %s of a service is %s', (word, status) => {
  expect(readStatus(word)).toBe(status)
})

test('yes, no and kinds of customers are words of either language', () => {
  expect(['Yes', 'Y', 'TRUE', '1', 'ja', 'Opt-in'].map(readYesNo)).toEqual(Array(6).fill(true))
  expect(['No', 'n', 'false', '0', 'NEE', 'opted out'].map(readYesNo)).toEqual(Array(6).fill(false))
  expect(readYesNo('maybe')).toBeUndefined()
  expect(['Residential', 'Persoon', 'Business', 'Besigheid', 'Alien'].map(readKind)).toEqual([
    'person',
    'person',
    'organisation',
    'organisation',
    undefined,
  ])
})

describe('a point', () => {
  test('is read with a point or a comma in its numbers', () => {
    expect(readPoint('-29.8587', '31.0218')).toEqual(ok({ lat: -29.8587, lon: 31.0218, swapped: false }))
    expect(readPoint('-29,8587°', '31,0218')).toEqual(ok({ lat: -29.8587, lon: 31.0218, swapped: false }))
  })

  test('the wrong way round is put right, and that is told', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -35, max: -22, noNaN: true }),
        fc.double({ min: 16, max: 33, noNaN: true }),
        (lat, lon) => {
          const [south, east] = [lat.toFixed(5), lon.toFixed(5)]
          const point = { lat: Number(south), lon: Number(east) }
          expect(readPoint(south, east)).toEqual(ok({ ...point, swapped: false }))
          expect(readPoint(east, south)).toEqual(ok({ ...point, swapped: true }))
        },
      ),
      { verbose: true },
    )
  })

  test.each([
    ['29.8587', '31.0218', 'lacks its minus'],
    ['51.5', '-0.1', 'does not lie in South Africa'],
    ['-29.8', '', 'one of them is empty'],
    ['south', 'east', 'no degrees'],
  ])('%s, %s is refused', (lat, lon, words) => {
    expect(readPoint(lat, lon)).toEqual(err(expect.stringContaining(words)))
  })

  test('of nothing or 0/0 is none', () => {
    expect(readPoint('', '')).toEqual(ok(null))
    expect(readPoint('0', '0.0')).toEqual(ok(null))
  })
})
