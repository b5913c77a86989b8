import { describe, expect, test } from 'vitest'
import { pointWords, readPoint } from './read-point.ts'

describe('a point as people write it', () => {
  test.each([
    ['-29.7512, 30.9981'],
    ['-29.7512 30.9981'],
    ['−29.7512; 30.9981'],
    ['29.7512 S, 30.9981 E'],
    ['29.7512°S 30.9981°E'],
    ['30.9981 E, 29.7512 S'],
  ])('%s', (text) => {
    expect(readPoint(text)).toMatchObject({ lat: -29.7512, lon: 30.9981, turned: false })
  })

  test('in degrees, minutes and seconds', () => {
    const { lat, lon } = readPoint(`29°45'04"S 30°59'53"E`) ?? { lat: 0, lon: 0 }
    expect(lat).toBeCloseTo(-29.75111, 4)
    expect(lon).toBeCloseTo(30.99806, 4)
  })

  test('longitude first is noticed, since South Africa lies nowhere else', () => {
    expect(readPoint('30.9981, -29.7512')).toEqual({ lat: -29.7512, lon: 30.9981, turned: true })
  })

  test.each(['Durban', '', '-29.7512', '-129.7, 30.9', '-29.7, 230', '29.7 S, 30.9 S, 4'])('%j is no point', (text) => {
    expect(readPoint(text)).toBeUndefined()
  })

  test('is said with a true minus', () => {
    expect(pointWords(-29.75123, 30.9981)).toBe('−29.7512, 30.9981')
  })
})
