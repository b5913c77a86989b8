import { describe, expect, test } from 'vitest'
import { attributesOf, type ProfileDraft, startDraft } from './profile-draft.ts'

const rate = (change: Partial<ProfileDraft>): ProfileDraft => ({
  ...startDraft('mikrotik'),
  down: '50',
  up: '10',
  ...change,
})
const rows = (...given: readonly (readonly [string, string])[]): ProfileDraft => ({
  ...startDraft(null),
  mode: 'attributes',
  rows: given.map(([attribute, value]) => ({ attribute, value })),
})

describe('what a change says', () => {
  test('a rate is said in the attribute of the vendor', () => {
    expect(attributesOf(rate({}))).toEqual({
      ok: true,
      value: [{ attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' }],
    })
    expect(attributesOf(rate({ down: '0,512', up: '0.256' }))).toMatchObject({ value: [{ value: '256k/512k' }] })
  })

  test('without a rate or a vendor the field is named', () => {
    expect(attributesOf(rate({ down: 'fast' }))).toMatchObject({ error: { field: 'down' } })
    expect(attributesOf(rate({ up: '0' }))).toMatchObject({ error: { field: 'up' } })
    expect(attributesOf(rate({ vendor: null }))).toMatchObject({ error: { field: 'vendor' } })
  })

  test('a rate that the vendor’s attribute cannot hold is not sent as a smaller one', () => {
    expect(attributesOf(rate({ vendor: 'huawei', down: '5000' }))).toMatchObject({ error: { field: 'down' } })
    expect(attributesOf(rate({ vendor: 'cisco', down: '5000' })).ok).toBe(true)
  })

  test('attributes are taken as they are, and empty rows are none', () => {
    expect(attributesOf(rows([' Session-Timeout ', '3600'], ['', '']))).toEqual({
      ok: true,
      value: [{ attribute: 'Session-Timeout', value: '3600' }],
    })
    expect(attributesOf(rows(['', '']))).toMatchObject({ error: { field: 'rows', row: 0 } })
    expect(attributesOf(rows(['Session-Timeout', '3600'], ['Filter-Id', '']))).toMatchObject({ error: { row: 1 } })
  })
})
