import { expect, test } from 'vitest'
import { ratesOf } from './rates.ts'

const of = (attributes: Readonly<Record<string, string>>) => ratesOf(new Map(Object.entries(attributes)))

test('each maker’s attributes give the same speeds', () => {
  const speeds = { upRate: 25e6, downRate: 50e6 }
  expect(of({ 'Mikrotik-Rate-Limit': '25M/50M' })).toEqual(speeds)
  expect(of({ 'Mikrotik-Rate-Limit': '25000k/50000k 30M/60M' })).toEqual(speeds)
  expect(of({ 'ERX-Service-Activate:1': 'rate(50000k,25000k)' })).toEqual(speeds)
  expect(of({ 'Huawei-Input-Average-Rate': '25000000', 'Huawei-Output-Average-Rate': '50000000' })).toEqual(speeds)
})

test('what is not said stays as it is, and a rate that cannot be read is refused', () => {
  expect(of({ 'Session-Timeout': '3600' })).toEqual({})
  expect(of({ 'Huawei-Input-Average-Rate': '25000000' })).toEqual({ upRate: 25e6 })
  expect(of({ 'Mikrotik-Rate-Limit': 'fast' })).toBeUndefined()
})
