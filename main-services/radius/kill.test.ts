import { expect, test } from 'vitest'
import { killUnderLoad } from './kill.suite.ts'

test('killed three times under load, nothing that was answered is missing and nothing is recorded twice', async () => {
  const { load, answered, missing, twice, integrity, recorded } = await killUnderLoad({
    cycles: 3,
    rate: 1500,
    how: 'slice',
  })
  expect(missing).toEqual([])
  expect(twice).toBe(0)
  expect(integrity).toBe('ok')
  // The NAS repeats what was lost with the process, so in the end everything is answered.
  expect([load.lost, load.forged]).toEqual([0, 0])
  expect(answered).toBe(load.sent)
  expect(recorded).toBe(load.sent)
  expect(load.retransmitted).toBeGreaterThan(0)
}, 60_000)

test('control: a listener that answers before it records is caught by the same trial', async () => {
  const { missing } = await killUnderLoad({ cycles: 1, rate: 1500, how: 'answer-first' })
  expect(missing.length).toBeGreaterThan(0)
})
