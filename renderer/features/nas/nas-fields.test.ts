import { expect, test } from 'vitest'
import { AddedFields, coaPortOutOfSight, onlyDirty, startingFields } from './nas-fields.ts'

const typed = { ...startingFields, name: 'bng-cpt-01', address: '10.20.4.2', secret: 'long-and-made-up' }
const radsec = { over: 'radsec', host: null, port: 2083 } as const

test.each([Number.NaN, 0, 70_000, 37.99])(
  'a CoA port of %s that RadSec takes out of sight is as it was before',
  (port) => {
    const fields = { ...typed, orders: radsec, coaPort: port }
    expect(AddedFields.safeParse(fields).success).toBe(false)
    const saved = { ...fields, coaPort: coaPortOutOfSight(port, startingFields.coaPort) }
    expect(AddedFields.safeParse(saved)).toMatchObject({ success: true, data: { coaPort: 3799 } })
  },
)

test('a CoA port that can be saved stays as it was typed', () => {
  expect(coaPortOutOfSight(1700, startingFields.coaPort)).toBe(1700)
})

test('an edit says only what was changed', () => {
  expect(onlyDirty(typed, { name: true, coaPort: false })).toEqual({ name: 'bng-cpt-01' })
})
