import { expect, test } from 'vitest'
import { titleOfFailure } from './error-words.ts'

test('of an act that got no answer nobody says that it was not done', () => {
  expect(titleOfFailure({ type: 'NoAnswer' }, 'Nothing was sent')).toBe('Nobody can say whether it was done')
  expect(titleOfFailure({ type: 'Disconnected' }, 'Nothing was sent')).toBe('Nothing was sent')
  expect(titleOfFailure({ type: 'SessionClosed' }, 'Nothing was sent')).toBe('Nothing was sent')
})
