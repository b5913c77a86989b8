import { describe, expect, test } from 'vitest'
import { missingForRica, readIdNumber } from './judge-rica.ts'
import { NO_RICA } from './record.ts'

const TODAY = '2026-05-31'
const papers = { ...NO_RICA, idKind: 'sa-id', idNumber: '8001015009087', proofOfAddressOn: '2026-05-01' } as const

describe('what is missing for RICA', () => {
  test('is nothing with an ID that checks and a proof of address of this month', () => {
    expect(missingForRica('person', papers, TODAY)).toEqual([])
  })

  test('is an ID and a proof of address at first', () => {
    expect(missingForRica('person', NO_RICA, TODAY)).toEqual(['No ID or passport number', 'No proof of address'])
    expect(missingForRica('organisation', NO_RICA, TODAY)[0]).toBe('No registration number')
  })

  test('is an ID number that checks', () => {
    const [missing] = missingForRica('person', { ...papers, idNumber: '8001015009086' }, TODAY)
    expect(missing).toMatch(/does not check/)
  })

  test('is a newer proof of address after three months, which before 31 May is 28 February', () => {
    expect(missingForRica('person', { ...papers, proofOfAddressOn: '2026-02-28' }, TODAY)).toEqual([])
    expect(missingForRica('person', { ...papers, proofOfAddressOn: '2026-02-27' }, TODAY)).toEqual([
      'The proof of address is older than three months',
    ])
    expect(missingForRica('person', { ...papers, proofOfAddressOn: '2026-06-01' }, TODAY)).toHaveLength(1)
  })
})

describe('an ID number', () => {
  test('is told by its form what it is', () => {
    const kindOf = (idNumber: string) => {
      const read = readIdNumber({ idKind: null, idNumber }, TODAY, 'idNumber')
      return read.ok ? read.value : read.error.field
    }
    expect(kindOf('800101 5009 087')).toEqual({ idKind: 'sa-id', idNumber: '8001015009087' })
    expect(kindOf('2015/123456/07')).toEqual({ idKind: 'company', idNumber: '2015/123456/07' })
    expect(kindOf('a01234567')).toEqual({ idKind: 'passport', idNumber: 'A01234567' })
    expect(kindOf('8001015009086')).toBe('idNumber')
  })
})
