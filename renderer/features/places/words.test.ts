import { describe, expect, test } from 'vitest'
import { scoreWords, wordEmpty, wordRefusal } from './words.ts'

describe('the words of the Places page', () => {
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
