import { expect, test } from 'vitest'
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { chipOf, emptyTitle, lookedBackWords } from './words.ts'

const now = Date.parse('2026-11-23T12:32:00Z')
const nasName = (address: string) => (address === '10.20.4.2' ? 'bng-cpt-01' : address)

test('an empty list names every condition that emptied it', () => {
  expect(
    emptyTitle(
      {
        search: '48:57',
        outcome: 'reject',
        username: 'r.mokoena41@fhub',
        nas: '10.20.4.2',
        reason: 'expired',
        time: { preset: '1h' },
      },
      nasName,
      now,
    ),
  ).toBe('No rejected sign-in of r.mokoena41@fhub on bng-cpt-01 with “Expired” in the last hour for “48:57”')
  expect(emptyTitle({ search: '' }, nasName, now)).toBe('No sign-in')
})

test('how far back was looked is said by its day where that is another one', () => {
  expect(lookedBackWords('2026-11-23T12:03:59.123Z', now)).toBe('looked back to 14:03')
  expect(lookedBackWords('2026-11-21T12:03:59.123Z', now)).toBe('looked back to 21 Nov 14:03')
})

test('a chip says a NAS by its name and a reason in words', () => {
  expect(chipOf('nas', { search: '', nas: '10.20.4.2' }, nasName, now).value).toBe('bng-cpt-01')
  expect(chipOf('reason', { search: '', reason: 'no-usable-password' }, nasName, now)).toEqual({
    key: 'reason',
    field: 'Reason',
    value: 'No usable password',
    mono: false,
  })
})

test('every reason has words of its own', () => {
  const words = SignInReason.options.map((reason) => reasonWords[reason])
  expect(new Set(words).size).toBe(SignInReason.options.length)
})
