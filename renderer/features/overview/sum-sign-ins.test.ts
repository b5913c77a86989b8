import { expect, test } from 'vitest'
import { sumSignIns } from './sum-sign-ins.ts'

const hour = [
  { accepts: 900, rejects: 900 },
  { accepts: 10, rejects: 2 },
  { accepts: 20, rejects: 3 },
  { accepts: 30, rejects: 4 },
  { accepts: 40, rejects: 5 },
  { accepts: 50, rejects: 6 },
  { accepts: 1, rejects: 0 },
]

test('the rates are those of the last five whole minutes: the present one has only begun', () => {
  expect(sumSignIns(hour, [])).toMatchObject({ acceptsPerMinute: 30, rejectsPerMinute: 4 })
  expect(sumSignIns([], [])).toMatchObject({ acceptsPerMinute: 0, rejectsPerMinute: 0 })
})

test('the normal of all is the sum of each, and unknown where one of them is', () => {
  expect(sumSignIns(hour, [{ normalPerMinute: 1.5 }, { normalPerMinute: 0.5 }]).normalPerMinute).toBe(2)
  expect(sumSignIns(hour, [{ normalPerMinute: 1.5 }, { normalPerMinute: null }]).normalPerMinute).toBeNull()
  expect(sumSignIns(hour, []).normalPerMinute).toBeNull()
})
