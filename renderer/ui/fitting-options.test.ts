import { describe, expect, test } from 'vitest'
import { fittingOptions, meantBy } from './fitting-options.ts'

const nases = [
  { value: '10.20.4.2', word: 'bng-cpt-01' },
  { value: '10.20.4.20', word: 'bng-cpt-02' },
  { value: '10.30.4.2', word: 'bng-jhb-01' },
]
const fits = (typed: string, start = '') => fittingOptions(nases, typed, start).map(({ word }) => word)

describe('what is typed into a filter', () => {
  test('is sought in the name and in the value', () => {
    expect(fits('CPT ')).toEqual(['bng-cpt-01', 'bng-cpt-02'])
    expect(fits('10.30')).toEqual(['bng-jhb-01'])
    expect(fits('nowhere')).toEqual([])
  })

  test('narrows nothing while it is what was there before', () => {
    expect(fits('10.20.4.2', '10.20.4.2')).toHaveLength(3)
  })

  test('means the one with that name, or the only one that fits', () => {
    expect(meantBy(nases, 'BNG-CPT-01', '')).toBe('10.20.4.2')
    expect(meantBy(nases, 'jhb', '')).toBe('10.30.4.2')
  })

  test('is taken as it is typed where several fit, or none', () => {
    expect(meantBy(nases, ' 10.20.4.2 ', '')).toBe('10.20.4.2')
    expect(meantBy(nases, '10.99.0.1', '')).toBe('10.99.0.1')
    expect(meantBy([], 'r.mokoena41@fhub', '')).toBe('r.mokoena41@fhub')
  })

  test('means that address when it is one, also where a longer one begins like it', () => {
    const others = [
      { value: '10.20.4.20', word: 'bng-cpt-02' },
      { value: '10.30.4.2', word: 'bng-jhb-01' },
    ]
    expect(meantBy(others, '10.20.4.2', '')).toBe('10.20.4.2')
    expect(meantBy([{ value: '10.20.4.20', word: '10.20.4.20' }], '10.20.4.2', '')).toBe('10.20.4.2')
    expect(meantBy([{ value: '10.20.4.20', word: 'bng 10.20.4.20' }], '10.20.4.2', '')).toBe('10.20.4.2')
    const swapped = [
      { value: '10.20.4.2', word: 'bng-cpt-01' },
      { value: '10.20.4.20', word: '10.20.4.2' },
    ]
    expect(meantBy(swapped, '10.20.4.2', '')).toBe('10.20.4.2')
  })

  test('means what was there before while it is unchanged', () => {
    const [one] = nases
    expect(meantBy(one ? [one] : [], '10.99.0.1', '10.99.0.1')).toBe('10.99.0.1')
    expect(meantBy(nases, 'jhb', 'jhb')).toBe('jhb')
  })
})
