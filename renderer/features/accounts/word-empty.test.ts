import { expect, test } from 'vitest'
import { wordEmpty } from './word-empty.ts'

test('an empty list names every filter that emptied it', () => {
  expect(wordEmpty({ search: '', state: 'expired', group: null })).toBe('No expired account')
  expect(wordEmpty({ search: 'mok', state: null, group: 'fibre-50' })).toBe('No account in fibre-50 matches “mok”')
  expect(wordEmpty({ search: 'mok', state: 'disabled', group: 'fibre-50' })).toBe(
    'No disabled account in fibre-50 matches “mok”',
  )
})
