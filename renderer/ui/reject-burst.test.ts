import { expect, test } from 'vitest'
import type { Condition } from '../../shared/contract/conditions.ts'
import { burstOn, isPartOf } from './reject-burst.ts'

const condition = (conditionId: string): Condition => ({
  conditionId,
  severity: 'major',
  title: '64 sign-ins on bng-dbn-01 were rejected in 5 minutes',
  detail: '',
  since: '2026-11-23T12:30:00.000Z',
  link: '/sign-ins?outcome=reject&nas=10.20.4.2',
})
const burst = condition('reject-burst:10.20.4.2')

test('the burst of a NAS is that of its own address, and none of its other conditions', () => {
  const conditions = [condition('nas-silent:10.20.4.2'), condition('reject-burst:10.20.4.22'), burst]
  expect(burstOn(conditions, '10.20.4.2')).toBe(burst)
  expect(burstOn(conditions, '10.20.4.3')).toBeUndefined()
})

test('a reject of this morning is no part of the burst of tonight', () => {
  expect(isPartOf(burst, '2026-11-23T12:31:00.000Z')).toBe(true)
  expect(isPartOf(burst, '2026-11-23T12:25:00.000Z')).toBe(true)
  expect(isPartOf(burst, '2026-11-23T12:24:59.999Z')).toBe(false)
})
