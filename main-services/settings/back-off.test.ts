import { describe, expect, test } from 'vitest'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createBackOff } from './back-off.ts'

const SECOND = 1000

describe('guessing is slowed', () => {
  const start = () => {
    const clock = createManualClock('2026-11-23T08:00:00.000Z')
    return { clock, backOff: createBackOff({ clock }) }
  }
  const wait = (outcome: ReturnType<ReturnType<typeof createBackOff>['attempt']>) =>
    outcome.ok ? 0 : outcome.error.retryAfterSeconds

  test('five tries a minute go through, the sixth waits out a minute', () => {
    const { clock, backOff } = start()
    expect(Array.from({ length: 5 }, () => wait(backOff.attempt('owner')))).toEqual([0, 0, 0, 0, 0])
    expect(wait(backOff.attempt('owner'))).toBe(60)
    clock.advance(59 * SECOND)
    expect(wait(backOff.attempt('owner'))).toBe(1)
    clock.advance(SECOND)
    expect(wait(backOff.attempt('owner'))).toBe(0)
  })

  test('each further failure doubles the wait, up to an hour', () => {
    const { clock, backOff } = start()
    for (let n = 0; n < 5; n++) backOff.attempt('owner')
    const waits: number[] = []
    for (let n = 0; n < 8; n++) {
      const seconds = wait(backOff.attempt('owner'))
      waits.push(seconds)
      clock.advance(seconds * SECOND)
      expect(wait(backOff.attempt('owner'))).toBe(0)
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600])
  })

  test('tries spread over time are not slowed', () => {
    const { clock, backOff } = start()
    for (let n = 0; n < 100; n++) {
      expect(wait(backOff.attempt('owner'))).toBe(0)
      clock.advance(16 * SECOND)
    }
  })

  test('one key does not slow another, and a right try forgets', () => {
    const { backOff } = start()
    for (let n = 0; n < 5; n++) backOff.attempt('owner')
    expect(wait(backOff.attempt('thandi'))).toBe(0)
    backOff.forget('owner')
    expect(wait(backOff.attempt('owner'))).toBe(0)
  })

  test('a right try from a shared place is taken back, the wrong ones before it stay', () => {
    const { backOff } = start()
    for (let n = 0; n < 4; n++) backOff.attempt('127.0.0.1')
    for (let n = 0; n < 20; n++) {
      expect(wait(backOff.attempt('127.0.0.1'))).toBe(0)
      backOff.takeBack('127.0.0.1')
    }
    backOff.attempt('127.0.0.1')
    expect(wait(backOff.attempt('127.0.0.1'))).toBe(60)
  })
})
