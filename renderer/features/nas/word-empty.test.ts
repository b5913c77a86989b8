import { expect, test } from 'vitest'
import { wordEmpty } from './word-empty.ts'

test('an empty tab says what is so instead', () => {
  expect(wordEmpty({ tab: 'silent', search: '' }, 7)).toEqual({
    title: 'No NAS is silent',
    instead: 'All 7 were heard in the last 10 min.',
  })
  expect(wordEmpty({ tab: 'weak', search: ' ' }, 1).instead).toBe('The one NAS has a strong one.')
  expect(wordEmpty({ tab: 'dropping', search: '' }, 7).instead).toContain('in the last 5 min')
})

test('an empty search names what was sought, on whichever tab', () => {
  expect(wordEmpty({ tab: 'all', search: ' zzz ' }, 7).title).toBe('No NAS fits “zzz”')
  expect(wordEmpty({ tab: 'silent', search: 'zzz' }, 7).title).toBe('No silent NAS fits “zzz”')
  expect(wordEmpty({ tab: 'weak', search: 'zzz' }, 7).title).toBe('No NAS with a weak secret fits “zzz”')
})
