import { expect, test } from 'vitest'
import { changedOnly } from './changed-only.ts'

test('a port that was changed is sent without the address that a flag decided', () => {
  const kept = { bind: '127.0.0.1', authPort: 1812, acctPort: 1813 }
  expect(changedOnly({ ...kept, acctPort: 2813 }, kept)).toEqual({ acctPort: 2813 })
})

test('a form left as it was changes nothing', () => {
  expect(changedOnly({ backups: 14 }, { backups: 14 })).toEqual({})
})
