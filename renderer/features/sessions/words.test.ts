import { describe, expect, test } from 'vitest'
import { readSessionsAddress } from './address.ts'
import { conditionKeys } from './conditions.ts'
import { chipWords, emptyTitle } from './words.ts'

const now = Date.parse('2026-11-23T12:32:00Z')
const nasName = (address: string) => (address === '10.20.4.2' ? 'bng-gqe-01' : address)
const title = (query: string) => emptyTitle(readSessionsAddress(query).conditions, nasName, now)
const chips = (query: string) => {
  const { conditions } = readSessionsAddress(query)
  return conditionKeys(conditions).map((key) => {
    const { field, value } = chipWords(key, conditions, nasName, now)
    return `${field} ${value}`
  })
}

describe('conditions in words', () => {
  test('an empty list names its filter', () => {
    expect(title('state=stale&nas=10.20.4.2')).toBe('No stale session on bng-gqe-01')
    expect(title('search=moko')).toBe('No open session for “moko”')
    expect(title('cause=Lost-Carrier&timeOf=stop&range=15m')).toBe(
      'No session ended by Lost-Carrier that ended in the last 15 min',
    )
    expect(title('state=closed&timeOf=stop&range=today')).toBe('No closed session that ended today')
    expect(title('state=any')).toBe('No session')
  })

  test('chips name field and value, a NAS by its name', () => {
    expect(chips('state=stale,closed&nas=10.20.4.2&ip=100.72.1.1')).toEqual([
      'State Stale or closed',
      'NAS bng-gqe-01',
      'IP 100.72.1.1',
    ])
  })

  test('a range between two moments is read in South African time', () => {
    expect(chips('state=any&from=2026-11-23T06:00:00Z&to=2026-11-23T08:30:00Z')).toEqual(['Open in 08:00 to 10:30'])
    expect(chips('state=any&timeOf=start&from=2026-11-20T06:00:00Z')).toEqual(['Started since 20 Nov 08:00'])
  })
})
