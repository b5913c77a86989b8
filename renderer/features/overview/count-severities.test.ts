import { expect, test } from 'vitest'
import { countSeverities } from './count-severities.ts'

test('severities are counted worst first, and none of one is counted too', () => {
  expect(countSeverities([{ severity: 'minor' }, { severity: 'critical' }, { severity: 'minor' }])).toEqual([
    { severity: 'critical', number: 1 },
    { severity: 'major', number: 0 },
    { severity: 'minor', number: 2 },
    { severity: 'warning', number: 0 },
  ])
})
