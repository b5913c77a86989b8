import { expect, test } from 'vitest'
import { RadsecFields } from './radsec-fields.ts'

const fields = { enabled: true, port: 2083, caFile: '/etc/radsec/ca.pem', certificateFile: '', keyFile: ' ' }

test('RadSec that is switched on asks for each file that is not named', () => {
  const checked = RadsecFields.safeParse(fields)
  expect(checked.error?.issues.map(({ path }) => path.join('.'))).toEqual(['certificateFile', 'keyFile'])
})

test('RadSec that is off is kept with what has been filled in so far', () => {
  expect(RadsecFields.safeParse({ ...fields, enabled: false }).success).toBe(true)
})
