import { expect, test } from 'vitest'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import type { NewAttempt } from '../attempts.store.ts'
import { createAttemptLog } from './attempt-log.ts'

function setup(most?: number) {
  let refusal: Error | undefined
  const groups: number[] = []
  const log = createQuietLog()
  const append = (attempts: readonly NewAttempt[]) => {
    if (refusal) throw refusal
    groups.push(attempts.length)
  }
  const attemptLog = createAttemptLog({ attempts: { append }, log }, most)
  const note = (count: number) => {
    for (let i = 0; i < count; i += 1) {
      attemptLog.note({
        at: i,
        username: 'thandi',
        nasAddress: '10.20.4.2',
        nasId: '',
        nasPort: null,
        callingStationId: null,
        method: 'pap',
        reason: 'accepted',
        words: 'Signed in',
      })
    }
  }
  const refuse = (error: Error | undefined): void => {
    refusal = error
  }
  return { attemptLog, groups, log, note, refuse }
}

test('attempts are written in groups: when it is time, or when there are many', () => {
  const { attemptLog, groups, note } = setup()
  note(3)
  expect(groups).toEqual([])
  attemptLog.flush()
  attemptLog.flush()
  expect(groups).toEqual([3])
  note(501)
  expect(groups).toEqual([3, 500])
  attemptLog.flush()
  expect(groups).toEqual([3, 500, 1])
})

test('what a full disk refuses waits, as far as there is room, and one line says so', () => {
  const { attemptLog, groups, log, note, refuse } = setup(20)
  refuse(new Error('database or disk is full'))
  note(25)
  attemptLog.flush()
  attemptLog.flush()
  expect(groups).toEqual([])
  refuse(undefined)
  attemptLog.flush()
  expect(groups).toEqual([20])
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'info'])
  expect(log.lines[1]?.fields).toMatchObject({ lost: 5 })
})
