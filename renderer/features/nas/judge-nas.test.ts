import { expect, test } from 'vitest'
import { judgeNas } from './judge-nas.ts'
import { madeUpNas } from './made-up-nas.suite.ts'

const now = Date.parse('2026-11-24T12:32:07Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

test('a NAS heard within two interim intervals is heard', () => {
  expect(judgeNas(madeUpNas({ lastPacketAt: ago(10) }), 0, now).hearing).toBe('heard')
})

test('a NAS that missed two Interim-Updates is silent', () => {
  expect(judgeNas(madeUpNas({ lastPacketAt: ago(10.1) }), 0, now).hearing).toBe('silent')
})

test('a NAS that never sent a good packet is told apart from one that fell silent', () => {
  const judged = judgeNas(madeUpNas({ lastPacketAt: null }), 0, now)
  expect(judged.hearing).toBe('never')
  expect(judged.heardAgo).toBeNull()
})

test('a NAS whose every packet is dropped is dropping, not silent', () => {
  expect(judgeNas(madeUpNas({ lastPacketAt: null }), 3, now).hearing).toBe('dropping')
})

test('drops of an hour ago are counted but no longer make it a dropping NAS', () => {
  const judged = judgeNas(
    madeUpNas({ lastPacketAt: ago(0), dropped: { malformed: 2, 'bad-authenticator': 5 } }),
    0,
    now,
  )
  expect(judged.hearing).toBe('heard')
  expect(judged.droppedInAll).toBe(7)
})

test('a clock that is ahead does not make a packet come from the future', () => {
  expect(judgeNas(madeUpNas({ lastPacketAt: ago(-1) }), 0, now).heardAgo).toBe(0)
})
