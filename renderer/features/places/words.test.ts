import { describe, expect, test } from 'vitest'
import { fnoOptions, fnoWord, scoreWords, wordEmpty, wordRefusal } from './words.ts'

describe('the words of the Places page', () => {
  test('name an operator as it writes itself, and one that is not known by its id', () => {
    expect(fnoWord('vumatel')).toBe('Vumatel')
    expect(fnoWord('some-new-fno')).toBe('some-new-fno')
    expect(fnoOptions('some-new-fno')[0]).toEqual({ value: 'some-new-fno', label: 'some-new-fno' })
    expect(fnoOptions('vumatel')).toEqual(fnoOptions())
  })

  test('never round a score up: what is under the threshold does not look as if it were not', () => {
    expect(scoreWords(0.5999)).toBe('59 %')
    expect(scoreWords(1)).toBe('100 %')
  })

  test('say what an emptied list is narrowed to', () => {
    expect(wordEmpty('place', 'zz', [])).toBe('No place matches “zz”')
    expect(wordEmpty('name of our own', '', ['those of Vumatel'])).toBe('No name of our own among those of Vumatel')
  })

  test('word each refusal', () => {
    expect(wordRefusal({ type: 'NamesUnreadable', words: 'No column' } as { type: string })).toEqual({
      words: 'No column',
    })
    expect(wordRefusal({ type: 'NameTaken', name: 'Toti' } as { type: string }).words).toMatch(/^Toti is a name/)
    for (const type of ['PlaceNotFound', 'NameNotFound', 'UnresolvedNotFound', 'Disconnected']) {
      expect(wordRefusal({ type }).words, type).not.toBe(type)
    }
  })
})
