import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateAttributes, type Vendor, vendorRates } from './vendor-rate.ts'

const rate = { downKbps: 50_000, upKbps: 10_500 }

test('each vendor is told a rate in its own attribute: up is from the customer', () => {
  expect(rateAttributes('mikrotik', rate)).toEqual([{ attribute: 'Mikrotik-Rate-Limit', value: '10500k/50M' }])
  expect(rateAttributes('huawei', rate)).toEqual([
    { attribute: 'Huawei-Output-Average-Rate', value: '50000000' },
    { attribute: 'Huawei-Input-Average-Rate', value: '10500000' },
  ])
  expect(rateAttributes('cisco', rate)).toEqual([{ attribute: 'Cisco-Account-Info', value: 'QU;10500000;D;50000000' }])
  expect(rateAttributes('juniper', rate)).toEqual([
    { attribute: 'ERX-Service-Activate:1', value: 'rate(50000k,10500k)' },
  ])
})

test('what is written is read back the same, by every vendor', () => {
  const speed = fc.integer({ min: 1, max: 4_000_000 })
  const vendor = fc.constantFrom(...(Object.keys(vendorRates) as Vendor[]))
  fc.assert(
    fc.property(vendor, speed, speed, (one, downKbps, upKbps) => {
      const values = rateAttributes(one, { downKbps, upKbps }).map(({ value }) => value)
      expect(vendorRates[one].read(values)).toEqual({ downKbps, upKbps })
    }),
  )
})
