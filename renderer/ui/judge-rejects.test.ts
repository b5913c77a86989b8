import { expect, test } from 'vitest'
import { judgeRejects } from './judge-rejects.ts'

const judged = (rejectsPerMinute: number, normalPerMinute: number | null) =>
  judgeRejects({ rejectsPerMinute, normalPerMinute })

test('three times the normal is far more, unless it is a few a minute all the same', () => {
  expect(judged(12, 3)).toEqual({ words: '4.0 × normal', isFarMore: true })
  expect(judged(0.8, 0.1)).toEqual({ words: '8.0 × normal', isFarMore: false })
  expect(judged(6, 3).isFarMore).toBe(false)
})

test('what is about the normal is said to be so', () => {
  expect(judged(3.1, 3).words).toBe('as usual')
  expect(judged(0, 0).words).toBe('as usual')
  expect(judged(0, 2).words).toBe('fewer')
})

test('rejects where there are none normally are named, not divided by nothing', () => {
  expect(judged(4, 0)).toEqual({ words: 'none is normal', isFarMore: true })
})

test('without an hour of history nothing is called far more', () => {
  expect(judged(40, null)).toEqual({ words: 'not known yet', isFarMore: false })
})
